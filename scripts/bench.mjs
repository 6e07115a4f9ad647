/** `npm run bench [name]`: measures the product beside its baselines, in one run, as ratios. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../tests/bench');
const known = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, 'index.mjs')))
  .map((entry) => entry.name);
const [name, ...args] = process.argv.slice(2);

if (!known.includes(name)) {
  console.error(`Say which benchmark: npm run bench ${known.join(' | ')}`);
  process.exit(1);
}
const { run } = await import(pathToFileURL(path.join(folder, name, 'index.mjs')).href);
process.exitCode = await run(args);
