/** Where programs are found, and how Debian's packages are installed when they are missing. */
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

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
 * Finds a program; installs its Debian package when it is missing and we may; else explains.
 * @param {{ what: string, find: () => string | undefined, debianPackage: string, env: string }} wanted
 * @returns {Promise<string>}
 */
export async function findOrInstall({ what, find, debianPackage, env }) {
  const found = find();
  if (found) return found;

  if (canInstall()) {
    await installDebianPackage(debianPackage);
    const installed = find();
    if (installed) return installed;
  }
  throw new Error(
    `${what} was not found. Do one of these: install it (Debian/Ubuntu: "sudo apt-get install ${debianPackage}"), ` +
      `or set ${env}, or run the tests as root on Debian so that they can install it themselves.`,
  );
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

function canInstall() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** @param {string} name */
async function installDebianPackage(name) {
  notice(`installing Debian package ${name} …`);
  await run('apt-get', ['update', '-q']);
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', name]);
  notice(`installed ${name}`);
}

/** @param {string} command @param {string[]} args @returns {Promise<void>} */
function run(command, args) {
  return new Promise((resolve, reject) => {
    // RUNLEVEL=1 keeps the package from starting a server of its own beside our private one.
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    // Its output is progress for people: fd 2, because standard output may carry a result.
    const child = spawn(command, args, { env, stdio: ['ignore', 2, 2] });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`"${command} ${args.join(' ')}" ended with code ${code}; see its output above`));
    });
  });
}
