/** Where programs are found, and how those are got that a machine does not have. */
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** What was fetched without being installed, once for all runs of the tests in this checkout. */
const KEPT = fileURLToPath(new URL('../../../.tmp/programs/', import.meta.url));

/** @param {string} line */
export function notice(line) {
  process.stderr.write(`[services] ${line}\n`);
}

/**
 * First of `names` found in `folders`, then in PATH.
 * @param {string[]} names
 * @param {string[]} [folders]
 * @returns {string | undefined}
 */
export function findBinary(names, folders = []) {
  const places = [...folders, ...(process.env.PATH ?? '').split(path.delimiter)].filter(Boolean);
  for (const name of names) {
    for (const place of places) {
      const file = path.join(place, name);
      if (isExecutable(file)) return file;
    }
  }
  return undefined;
}

/**
 * A way to get a program that is not there: its path, undefined where this machine does not have that way.
 * @typedef {() => Promise<string | undefined>} Way
 */

/**
 * Finds a program, else gets it in the first way that works, else says in one line what a person can do.
 * @param {{ what: string, find: () => string | undefined, ways: Way[], advice: string, missing: string }} wanted `missing`: the
 *   environment variable in which `npm test` tells its tests that it has tried in vain, and why
 * @returns {Promise<string>}
 */
export async function findOrGet({ what, find, ways, advice, missing }) {
  const known = process.env[missing];
  if (known) throw new Error(known);
  const found = find();
  if (found) return found;

  for (const way of ways) {
    try {
      const program = await way();
      if (program) return program;
    } catch (error) {
      notice(`${what}: ${/** @type {Error} */ (error).message}`);
    }
  }
  throw new Error(`${what} was not found and could not be fetched: ${advice}.`);
}

/**
 * The folder of that name, which is made when it is missing. Several processes may ask at once.
 * @param {string} name
 * @param {(folder: string) => Promise<void>} make fills the folder; it is renamed afterwards, so nothing in it may hold its path
 * @returns {Promise<string>}
 */
export async function keep(name, make) {
  const folder = path.join(KEPT, name);
  if (existsSync(folder)) return folder;

  await mkdir(KEPT, { recursive: true });
  const unfinished = await mkdtemp(path.join(KEPT, 'unfinished-'));
  try {
    await make(unfinished);
    await rename(unfinished, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return folder;
}

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<string>} its standard output
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => (said.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (said.stderr += text));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) return resolve(said.stdout);
      const why = (said.stderr || said.stdout).trim().slice(-500);
      reject(new Error(`"${command} ${args.join(' ')}" ended with code ${code}: ${why}`));
    });
  });
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
