/** A browser for end-to-end tests. Playwright starts it; here it is only found or installed. */
import { findBinary, findOrInstall } from './binaries.mjs';

const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS';

export async function ensureChromium() {
  const executablePath = await findOrInstall({
    what: 'Chromium',
    find: () =>
      process.env.TEST_CHROMIUM_PATH ||
      findBinary(
        ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'Google Chrome'],
        [MAC_CHROME],
      ),
    debianPackage: 'chromium',
    env: 'TEST_CHROMIUM_PATH to its executable',
  });
  return { executablePath, started: false, pid: undefined, stop: async () => undefined };
}
