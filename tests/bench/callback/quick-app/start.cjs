const { mkdirSync } = require('node:fs');
const path = require('node:path');
const { createStrapi } = require('@strapi/strapi');

// Strapi's upload plugin refuses to start without it.
mkdirSync(path.join(__dirname, 'public/uploads'), { recursive: true });

createStrapi({ appDir: __dirname, distDir: __dirname })
  .start()
  .then(() => process.send?.('listening'));
