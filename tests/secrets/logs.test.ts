import { existsSync, readdirSync } from 'node:fs';
import { TEST_LOGS } from '../support/folders';
import { knownSecrets, leaksInLogs } from '../support/secrets';

/** docs/architecture.md §5.5: an API key is in no log line. All apps of all suites wrote their logs here. */
it('no log of any app that the tests started has an API key in it', () => {
  expect(existsSync(TEST_LOGS) && readdirSync(TEST_LOGS).length > 0).toBe(true);
  expect(knownSecrets().length).toBeGreaterThan(1);
  expect(leaksInLogs()).toEqual([]);
});
