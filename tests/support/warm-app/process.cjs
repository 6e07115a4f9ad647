/**
 * A process that runs one app after another. Loading the code of Strapi takes most of a start; here it is loaded once, and each
 * app is a Strapi of its own on the environment that it is given. The one that started this process asks by messages,
 * one at a time; the process ends with it.
 */
const path = require('node:path');
const { createStrapi } = require('@strapi/strapi');

const appDir = path.resolve(__dirname, '../../..');

/** @type {import('@strapi/strapi').Core.Strapi | undefined} */
let running;

/** @param {{ start: NodeJS.ProcessEnv } | 'stop'} order */
async function carryOut(order) {
  if (order === 'stop') {
    await running?.destroy();
    running = undefined;
    // Strapi takes every listener off the process when it ends.
    listen();
    process.send?.('stopped');
    return;
  }
  process.env = order.start;
  // A start that fails ends the process: Strapi does that itself.
  const distDir = process.env.TEST_DIST_DIR ?? path.join(appDir, 'dist');
  running = await createStrapi({ appDir, distDir }).start();
  process.send?.('listening');
}

function listen() {
  process.on('message', (order) => void carryOut(/** @type {Parameters<typeof carryOut>[0]} */ (order)));
  process.on('disconnect', () => process.exit());
  process.channel?.ref();
}

listen();
