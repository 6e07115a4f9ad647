/**
 * `npm run develop`: the app and the plugin, each built again when its sources change. Strapi does not look into `dist`
 * folders, where the plugin's server is; a touched configuration file tells it.
 */
import { watch } from 'node:fs';
import { utimes } from 'node:fs/promises';
import path from 'node:path';
import { build } from './lib/build.mjs';
import { command } from './lib/command.mjs';
import { install } from './lib/install.mjs';
import { ROOT } from './lib/paths.mjs';
import { endEverything, runAttached } from './lib/processes.mjs';
import { ensureSecrets } from './lib/secrets.mjs';

const PLUGIN = path.join(ROOT, 'src/plugins/sms-channel');
const SETTLED_AFTER_MS = 500;

await command(async () => {
  await install();
  await ensureSecrets();
  await build({ only: ['plugin', 'simulator'] });
  restartOnNewServer();
  const code = await Promise.race([
    runAttached('npm', ['exec', '-w', 'strapi-plugin-sms-channel', '--', 'strapi-plugin', 'watch']),
    runAttached('npx', ['strapi', 'develop']),
  ]);
  await endEverything();
  process.exit(typeof code === 'number' ? code : 1);
});

function restartOnNewServer() {
  /** @type {NodeJS.Timeout | undefined} */
  let settled;
  watch(path.join(PLUGIN, 'dist'), { recursive: true }, (_event, file) => {
    if (!file?.startsWith('server')) return;
    clearTimeout(settled);
    const now = new Date();
    settled = setTimeout(() => void utimes(path.join(ROOT, 'config/plugins.ts'), now, now), SETTLED_AFTER_MS);
  });
}
