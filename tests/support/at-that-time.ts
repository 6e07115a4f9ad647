import path from 'node:path';

/** Variables of the environment that make an app take this moment for the present when it starts now. */
export const atThatTime = (moment: Date): Record<string, string> => ({
  NODE_OPTIONS: `--require=${path.join(__dirname, 'shifted-time.cjs')}`,
  TEST_TIME_OFFSET_MS: String(moment.getTime() - Date.now()),
});
