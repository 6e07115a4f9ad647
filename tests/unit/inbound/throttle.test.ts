import { createThrottle } from '../../../src/plugins/sms-channel/server/src/inbound/throttle';
import { eventually } from '../../support/wait';

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
  expect(waited).toBeGreaterThan(20);
  expect(waited).toBeLessThan(500);
  await eventually(async () => expect(await goesOnAtOnce(throttle)).toBe(true));
});

it('while callbacks pour in without a gap processing still goes on, some 40 entries a second', async () => {
  const throttle = createThrottle();
  claims(throttle, 20);
  const pouring = setInterval(() => claims(throttle, 25), 10);
  try {
    let waited = 0;
    for (let entry = 0; entry < 10; entry += 1) waited += await waitOf(throttle);
    expect(waited).toBeGreaterThan(200);
    expect(waited).toBeLessThan(1_500);
  } finally {
    clearInterval(pouring);
  }
});
