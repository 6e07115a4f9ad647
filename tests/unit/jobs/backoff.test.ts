import { MAX_ATTEMPTS, retryDelayMs } from '../../../src/plugins/sms-channel/server/src/jobs/backoff';

const JUST_BELOW_ONE = 1 - Number.EPSILON;

it.each([
  [1, 1_000, 2_000],
  [2, 2_000, 4_000],
  [3, 4_000, 8_000],
  [4, 8_000, 16_000],
  [8, 128_000, 256_000],
  [9, 150_000, 300_000],
  [12, 150_000, 300_000],
  [100, 150_000, 300_000],
  [5_000, 150_000, 300_000],
])('after attempt %i the next one comes between %i and %i ms later', (attempt, least, most) => {
  expect(retryDelayMs(attempt, 0)).toBe(least);
  expect(retryDelayMs(attempt, JUST_BELOW_ONE)).toBe(most);
  const middle = retryDelayMs(attempt, 0.5);
  expect(middle).toBeGreaterThan(least);
  expect(middle).toBeLessThan(most);
});

it.each([
  [1, 60_000, 60_000],
  [1, 500, 1_000],
  [9, 1_000, 150_000],
  [12, 3_600_000, 3_600_000],
])("attempt %i, Retry-After %i ms: the carrier's word is a floor, so %i ms", (attempt, retryAfterMs, delay) => {
  expect(retryDelayMs(attempt, 0, retryAfterMs)).toBe(delay);
});

it('all attempts together last about half an hour, so that an outage of the carrier is outlived', () => {
  const delays = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, index) => retryDelayMs(index + 1, 0.5));
  const minutes = delays.reduce((sum, delay) => sum + delay, 0) / 60_000;
  expect(minutes).toBeGreaterThan(15);
  expect(minutes).toBeLessThan(45);
});
