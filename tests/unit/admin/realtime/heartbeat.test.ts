import { createHeartbeat } from '../../../../src/plugins/sms-channel/admin/src/realtime/heartbeat';
import { HEARTBEAT_EVERY_MS, SILENT_AFTER_MS } from '../../../../src/plugins/sms-channel/shared/distribution/contract';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it.each([
  ['the server says something every 20 s', 20_000],
  ['the server says something all the time', 1000],
  ['a timer of the background comes late, and the server in between', 7000],
])('the heartbeat comes often enough, and not more often than that, when %s', (_what, everyMs) => {
  const sentAt: number[] = [];
  const heartbeat = createHeartbeat(() => sentAt.push(Date.now()));
  for (let passed = 0; passed <= 120_000; passed += everyMs) {
    heartbeat.alive();
    jest.advanceTimersByTime(everyMs);
  }
  const gaps = sentAt.slice(1).map((at, index) => at - (sentAt[index] ?? 0));
  expect(gaps.length).toBeGreaterThanOrEqual(5);
  expect(Math.max(...gaps)).toBeLessThan(SILENT_AFTER_MS - HEARTBEAT_EVERY_MS + 1000);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(HEARTBEAT_EVERY_MS * 0.75);
});
