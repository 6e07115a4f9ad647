/** Brings node_modules in line with package-lock.json, when it is not. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from './paths.mjs';
import { run } from './processes.mjs';
import { Problem } from './problem.mjs';
import { step } from './steps.mjs';

const OLDEST_NODE = [20, 19];

/** Installs what is missing; does nothing, quickly, when everything is there. */
export async function install() {
  requireNode();
  if (await isInstalled()) return;
  // Not `npm ci`: it refuses a lock file that was made where a registry lacked the optional packages of other platforms.
  // --no-save leaves the lock file as it is all the same.
  await step('Installing packages (a few minutes the first time)', () =>
    run('npm', ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund'], { log: 'install' }),
  );
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Problem(`Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`);
}

/** npm writes what it installed to node_modules/.package-lock.json. Optional packages of other platforms may be absent. */
async function isInstalled() {
  const [wanted, installed] = await Promise.all([
    packagesOf(path.join(ROOT, 'package-lock.json')),
    packagesOf(path.join(ROOT, 'node_modules/.package-lock.json')),
  ]);
  return Object.entries(wanted).every(([folder, { version, link, optional, devOptional }]) => {
    // The root and the workspaces are our own folders, not installed ones.
    if (!folder.includes('node_modules/')) return true;
    const found = installed[folder];
    return found ? found.version === version || Boolean(link) : Boolean(optional || devOptional);
  });
}

/**
 * @typedef {{ version?: string, link?: boolean, optional?: boolean, devOptional?: boolean }} LockedPackage
 * @param {string} file
 * @returns {Promise<Record<string, LockedPackage>>} empty when there is no such file
 */
async function packagesOf(file) {
  if (!existsSync(file)) return {};
  return JSON.parse(await readFile(file, 'utf8')).packages ?? {};
}
