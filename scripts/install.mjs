/** Brings node_modules in line with the lock file: what `npm ci` does, but only when it is needed. */
import { command } from './lib/command.mjs';
import { install } from './lib/install.mjs';

await command(install);
