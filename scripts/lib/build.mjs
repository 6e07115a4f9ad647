/** Builds the plugin, the simulator and the app, each only when what it is made of has changed. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT, TMP } from './paths.mjs';
import { run } from './processes.mjs';
import { step } from './steps.mjs';

const STAMPS = path.join(TMP, 'build-stamps');
const PLUGIN = 'src/plugins/sms-channel';
const SIMULATOR = 'src/simulator';
const EVERYWHERE = ['package-lock.json', 'tsconfig.base.json'];

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} title
 * @property {string[]} inputs files and folders
 * @property {string[]} outputs files that are there after a build
 * @property {[string, string[]]} command
 */

/** In the order in which they need one another. @type {readonly Part[]} */
const PARTS = [
  {
    name: 'plugin',
    title: 'Building the plugin',
    inputs: [...EVERYWHERE, `${PLUGIN}/package.json`, `${PLUGIN}/admin`, `${PLUGIN}/server`, `${PLUGIN}/shared`],
    outputs: [`${PLUGIN}/dist/server/index.js`, `${PLUGIN}/dist/admin/index.mjs`],
    command: ['npm', ['run', 'build', '-w', 'strapi-plugin-sms-channel']],
  },
  {
    name: 'simulator',
    title: 'Building the simulator',
    inputs: [...EVERYWHERE, `${SIMULATOR}/package.json`, `${SIMULATOR}/tsconfig.json`, `${SIMULATOR}/src`],
    outputs: [`${SIMULATOR}/dist/main.js`],
    command: ['npm', ['run', 'build', '-w', 'telesign-simulator']],
  },
  {
    name: 'app',
    title: 'Building the app and its admin panel (about a minute)',
    // The admin panel contains the plugin's pages; the plugin's server is loaded when the app starts.
    inputs: [
      ...EVERYWHERE,
      'tsconfig.json',
      'config',
      'src',
      `${PLUGIN}/package.json`,
      `${PLUGIN}/admin`,
      `${PLUGIN}/shared`,
    ],
    outputs: ['dist/build/index.html', 'dist/src/index.js', 'dist/config/server.js'],
    command: ['npx', ['strapi', 'build']],
  },
];

/** Folders that are no input of the part that contains them. */
const NOT_INPUTS = [/(^|\/)(node_modules|dist)$/, /^src\/(plugins|simulator)$/];

/**
 * Brings everything that is built up to date.
 * @param {{ only?: readonly string[] }} [options] names of the parts; default: all
 */
export async function build({ only = PARTS.map(({ name }) => name) } = {}) {
  for (const part of PARTS.filter(({ name }) => only.includes(name))) await buildPart(part);
}

/** @param {Part} part */
async function buildPart({ name, title, inputs, outputs, command: [command, args] }) {
  const stampFile = path.join(STAMPS, name);
  const stamp = await hashOf(inputs);
  const isBuilt = outputs.every((file) => existsSync(path.join(ROOT, file)));
  if (isBuilt && (await readOrEmpty(stampFile)) === stamp) return;

  // Without a stamp, a build that is interrupted does not count.
  await rm(stampFile, { force: true });
  // Without NODE_ENV, `strapi build` takes the development edition of React and of the store: slower, larger, and talkative.
  const env = { NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true' };
  await step(title, () => run(command, args, { log: `build-${name}`, env }));
  await mkdir(STAMPS, { recursive: true });
  await writeFile(stampFile, stamp);
}

/**
 * @param {readonly string[]} inputs
 * @returns {Promise<string>} hash over the names and contents of all files
 */
async function hashOf(inputs) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const file of await filesOf(input)) {
      hash.update(`${file}\0`);
      hash.update(await readFile(path.join(ROOT, file)));
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} input file or folder, relative to the root
 * @returns {Promise<string[]>} its files, sorted
 */
async function filesOf(input) {
  const target = path.join(ROOT, input);
  if (!existsSync(target)) return [];
  if (!(await stat(target)).isDirectory()) return [input];
  const names = (await readdir(target)).sort();
  const below = names.map((name) => `${input}/${name}`).filter((file) => !NOT_INPUTS.some((rule) => rule.test(file)));
  return (await Promise.all(below.map(filesOf))).flat();
}

/** @param {string} file */
async function readOrEmpty(file) {
  return existsSync(file) ? readFile(file, 'utf8') : '';
}
