import { createRightOfWay } from '../../../src/plugins/sms-channel/server/src/inbound/throttle';

const claims = (rightOfWay: ReturnType<typeof createRightOfWay>, count: number) => {
  for (let index = 0; index < count; index += 1) rightOfWay.claim();
};

async function waitOf(rightOfWay: ReturnType<typeof createRightOfWay>): Promise<number> {
  const from = performance.now();
  await rightOfWay.yield();
  return performance.now() - from;
}

/** Whether processing may go on without waiting for a timer. */
const goesOnAtOnce = (rightOfWay: ReturnType<typeof createRightOfWay>): Promise<boolean> =>
  Promise.race([
    rightOfWay.yield().then(() => true),
    new Promise<boolean>((resolve) => setImmediate(() => resolve(false))),
  ]);

it.each([0, 1, 19])('%i callbacks are everyday life: processing does not wait', async (count) => {
  const rightOfWay = createRightOfWay();
  claims(rightOfWay, count);
  expect(await goesOnAtOnce(rightOfWay)).toBe(true);
});

it('in a burst processing waits for the gap behind it, and goes on then', async () => {
  const rightOfWay = createRightOfWay();
  claims(rightOfWay, 20);
  const waited = await waitOf(rightOfWay);
  expect(waited).toBeGreaterThan(40);
  expect(waited).toBeLessThan(500);
  expect(await goesOnAtOnce(rightOfWay)).toBe(true);
});

it('while callbacks pour in without a gap processing still goes on, at a walking pace', async () => {
  const rightOfWay = createRightOfWay();
  claims(rightOfWay, 20);
  const pouring = setInterval(() => claims(rightOfWay, 25), 10);
  try {
    const waited = await waitOf(rightOfWay);
    expect(waited).toBeGreaterThan(400);
    expect(waited).toBeLessThan(1_500);
  } finally {
    clearInterval(pouring);
  }
});
