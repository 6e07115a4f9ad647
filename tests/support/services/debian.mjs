/** Debian's packages: installed by root, unpacked into a folder of ours by anybody else. */
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { keep, notice, run } from './binaries.mjs';

const isDebian = () => existsSync('/usr/bin/apt-get');
const isRoot = () => process.getuid?.() === 0;

/** apt-get runs once at a time. @type {Promise<unknown>} */
let lastInstallation = Promise.resolve();

/**
 * For root on Debian: installs a package, then looks for the program again.
 * @param {string} name
 * @param {() => string | undefined} find
 * @returns {import('./binaries.mjs').Way}
 */
export const installed = (name, find) => async () => {
  if (!isRoot() || !isDebian()) return undefined;
  const installation = lastInstallation.catch(() => undefined).then(() => install(name));
  lastInstallation = installation;
  await installation;
  return find();
};

/** @param {string} name */
async function install(name) {
  notice(`installing Debian's package ${name} …`);
  // RUNLEVEL=1 keeps the package from starting a server of its own beside our private one.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  await run('apt-get', ['update', '-q'], { env });
  const args = ['install', '-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', name];
  await run('apt-get', args, { env });
}

/**
 * For ordinary users of Debian and what is made of it: fetches a package, and what it needs that is not installed, with apt's
 * check of signatures, and runs its program from where it is unpacked.
 * @param {string} name
 * @param {string} program below the root, e.g. `usr/bin/redis-server`
 * @returns {import('./binaries.mjs').Way}
 */
export const unpacked = (name, program) => async () => {
  if (isRoot() || !isDebian()) return undefined;
  const folder = await keep(`debian-${name}`, async (unfinished) => {
    notice(`unpacking Debian's package ${name} …`);
    const apt = path.join(unfinished, 'apt');
    for (const place of ['lists/partial', 'archives/partial']) await mkdir(path.join(apt, place), { recursive: true });
    const own = ['-q', '-o', `Dir::State::Lists=${apt}/lists`, '-o', `Dir::Cache=${apt}`];
    await run('apt-get', [...own, 'update']);
    const plan = await run('apt-get', [...own, '--simulate', '--no-install-recommends', 'install', name]);
    const packages = [...plan.matchAll(/^Inst (\S+)/gm)].map(([, each]) => /** @type {string} */ (each));
    await run('apt-get', [...own, 'download', ...packages], { cwd: apt });
    const archives = (await readdir(apt)).filter((file) => file.endsWith('.deb'));
    for (const archive of archives) await run('dpkg-deb', ['--extract', path.join(apt, archive), unfinished]);
    await rm(apt, { recursive: true });
    await writeFile(path.join(unfinished, 'run.sh'), runScript(program));
    await chmod(path.join(unfinished, 'run.sh'), 0o755);
  });
  return path.join(folder, 'run.sh');
};

/** @param {string} program */
const runScript = (program) => `#!/bin/sh
here=$(dirname "$0")
LD_LIBRARY_PATH=$(echo "$here"/usr/lib/*-linux-gnu* "$here"/lib/*-linux-gnu* | tr ' ' ':') exec "$here/${program}" "$@"
`;
