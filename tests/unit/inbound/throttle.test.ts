import { createThrottle } from '../../../src/plugins/sms-channel/server/src/inbound/throttle';

const claims = (throttle: ReturnType<typeof createThrottle>, count: number) => {
  for (let index = 0; index < count; index += 1) throttle.claim();
};

async function waitOf(throttle: ReturnType<typeof createThrottle>): Promise<number> {
  const from = performance.now();
  await throttle.yield();
  return performance.now() - from;
}

/** Whether processing may go on without waiting for a timer. */
const goesOnAtOnce = (throttle: ReturnType<typeof createThrottle>): Promise<boolean> =>
  Promise.race([
    throttle.yield().then(() => true),
    new Promise<boolean>((resolve) => setImmediate(() => resolve(false))),
  ]);

it.each([0, 1, 19])('%i callbacks are everyday life: processing does not wait', async (count) => {
  const throttle = createThrottle();
  claims(throttle, count);
  expect(await goesOnAtOnce(throttle)).toBe(true);
});

it('in a burst processing waits for the gap behind it, and goes on then', async () => {
  const throttle = createThrottle();
  claims(throttle, 20);
  const waited = await waitOf(throttle);
  expect(waited).toBeGreaterThan(40);
  expect(waited).toBeLessThan(500);
  expect(await goesOnAtOnce(throttle)).toBe(true);
});

it('while callbacks pour in without a gap processing still goes on, at a walking pace', async () => {
  const throttle = createThrottle();
  claims(throttle, 20);
  const pouring = setInterval(() => claims(throttle, 25), 10);
  try {
    const waited = await waitOf(throttle);
    expect(waited).toBeGreaterThan(400);
    expect(waited).toBeLessThan(1_500);
  } finally {
    clearInterval(pouring);
  }
});
