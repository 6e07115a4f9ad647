/**
 * For NODE_OPTIONS: the app with another configuration. PLUGIN=off leaves our plugin out, as an operator would in config/plugins;
 * FORCE_MIGRATION=true is what an app from Strapi's template has.
 */
const Module = require('node:module');

const CHANGES = [
  {
    file: /[\\/]config[\\/]plugins(\.js)?$/,
    isWanted: process.env.PLUGIN === 'off',
    change: (given) => ({ ...given, 'sms-channel': { enabled: false } }),
  },
  {
    file: /[\\/]config[\\/]database(\.js)?$/,
    isWanted: process.env.FORCE_MIGRATION === 'true',
    change: ({ settings: _settings, ...given }) => given,
  },
];

const load = Module._load;
Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  const found = CHANGES.find(({ file, isWanted }) => isWanted && file.test(request));
  if (!found || typeof loaded?.default !== 'function') return loaded;
  return { ...loaded, __esModule: true, default: (...args) => found.change(loaded.default(...args)) };
};
