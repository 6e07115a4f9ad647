/**
 * Starts the built app as `strapi start` does, without loading the rest of that command line. Its starter is told when
 * it answers, and it does not outlive its starter: the channel between them closes, whatever ended the other side.
 */
const path = require('node:path');
const { createStrapi } = require('@strapi/strapi');

const appDir = path.resolve(__dirname, '../..');

process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));

createStrapi({ appDir, distDir: path.join(appDir, 'dist') })
  .start()
  .then(() => process.send?.('listening'));
