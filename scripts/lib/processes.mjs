/** Programs that our commands start, each in a process group of its own, none of which outlives us. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { LOGS, ROOT, shown } from './paths.mjs';
import { Problem } from './problem.mjs';

const STOP_WITHIN_MS = 15_000;
const TAIL_LINES = 40;
const SAME_SIGNAL_WITHIN_MS = 1_000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** @type {(() => Promise<unknown>)[]} */
const endings = [];

/**
 * Starts a program. Its own process group means that Ctrl-C reaches only us, and that stopping it ends its children.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { cwd: ROOT, ...options, detached: true });
  if (child.pid !== undefined) {
    running.add(child);
    child.once('exit', () => running.delete(child));
  }
  return child;
}

/**
 * Runs a program to its end; its output goes to `.tmp/logs/<log>.log` and is shown only when it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {{ log: string, env?: NodeJS.ProcessEnv }} options
 */
export async function run(command, args, { log, env }) {
  await mkdir(LOGS, { recursive: true });
  const file = path.join(LOGS, `${log}.log`);
  const sink = createWriteStream(file);
  await once(sink, 'open');
  const child = start(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', sink, sink] });
  const code = await exitOf(child);
  sink.end();
  if (code === 0) return;
  throw new Problem(
    `"${[command, ...args].join(' ')}" ended with ${code}. The end of ${shown(file)}:\n\n${await tail(file)}`,
  );
}

/**
 * Runs a program to its end on our own terminal.
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<number | string>} exit code, or the signal that ended it
 */
export function runAttached(command, args) {
  return exitOf(start(command, args, { stdio: ['ignore', 'inherit', 'inherit'] }));
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number | string>}
 */
export function exitOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Problem(`cannot start ${child.spawnfile}: ${error.message}`)));
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'an unknown end'));
  });
}

/**
 * Ends a program and what it started: asked first, forced after 15 seconds.
 * @param {import('node:child_process').ChildProcess} child
 */
export async function stop(child) {
  if (!running.has(child)) return;
  const exited = once(child, 'exit');
  signalGroup(child, 'SIGTERM');
  const patience = setTimeout(() => signalGroup(child, 'SIGKILL'), STOP_WITHIN_MS);
  await exited;
  clearTimeout(patience);
  signalGroup(child, 'SIGKILL');
}

/**
 * Has something done when the command ends early: by a failure, Ctrl-C, or a request to end.
 * @param {() => Promise<unknown>} work
 */
export function atEnd(work) {
  endings.push(work);
}

/** Does what `atEnd` asked for, the last first, and ends every program that still runs. */
export async function endEverything() {
  for (const work of endings.splice(0).reverse()) await work().catch((error) => console.error(String(error)));
  await Promise.all([...running].map(stop));
}

/**
 * On Ctrl-C, a request to end, or a closed terminal: ends everything, then exits. A later Ctrl-C does not wait. Within the
 * first second it is the same one again: the terminal sends it, and npm, which got it too, passes it on.
 */
export function endOnSignals() {
  let endingSince = 0;
  const end = async (/** @type {number} */ exitCode) => {
    if (endingSince > 0) {
      if (Date.now() - endingSince < SAME_SIGNAL_WITHIN_MS) return;
      for (const child of running) signalGroup(child, 'SIGKILL');
      process.exit(exitCode);
    }
    endingSince = Date.now();
    await endEverything();
    process.exit(exitCode);
  };
  process.on('SIGINT', () => void end(130));
  process.on('SIGTERM', () => void end(143));
  process.on('SIGHUP', () => void end(129));
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function signalGroup(child, signal) {
  try {
    process.kill(-(/** @type {number} */ (child.pid)), signal);
  } catch {
    // nothing of the group is left
  }
}

/** @param {string} file */
export async function tail(file) {
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  return lines.slice(-TAIL_LINES).join('\n');
}
