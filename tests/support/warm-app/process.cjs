/**
 * A process that runs one app after another. Loading the code of Strapi takes most of a start; here it is loaded once, and each
 * app is a Strapi of its own on the environment that it is given. The one that started this process asks by messages,
 * one at a time; the process ends with it.
 */
const { writeFileSync } = require('node:fs');
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
  const { TEST_ROUTES_FILE } = process.env;
  if (TEST_ROUTES_FILE !== undefined) writeFileSync(TEST_ROUTES_FILE, JSON.stringify(liveRoutes(running)));
  process.send?.('listening');
}

/**
 * What the router of the running server answers to: `GET /api/…`.
 * @param {import('@strapi/strapi').Core.Strapi} strapi
 */
function liveRoutes(strapi) {
  const layers = strapi.server.listRoutes();
  return layers.flatMap(({ methods, path: route }) =>
    methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${route}`),
  );
}

function listen() {
  process.on('message', (order) => void carryOut(/** @type {Parameters<typeof carryOut>[0]} */ (order)));
  process.on('disconnect', () => process.exit());
  process.channel?.ref();
}

listen();
