/** For NODE_OPTIONS: an app whose `config/api.ts` says what TEST_REST has as JSON, besides what it says already. */
const Module = require('node:module');
const path = require('node:path');

const API_CONFIG = path.join('dist', 'config', 'api.js');
const load = Module._extensions['.js'];

Module._extensions['.js'] = (module, filename) => {
  load(module, filename);
  if (!filename.endsWith(API_CONFIG)) return;
  const { rest } = module.exports.default;
  Object.assign(rest, JSON.parse(process.env.TEST_REST));
};
