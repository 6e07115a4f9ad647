import path from 'node:path';

/** The repository's folder. */
export const ROOT = path.resolve(__dirname, '../..');

/** Everything that started apps wrote, one file an app; `npm test` empties it first. */
export const TEST_LOGS = path.join(ROOT, '.tmp/test-logs');
