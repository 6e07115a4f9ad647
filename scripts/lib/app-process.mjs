/** The built app as a process: for the demo, the tests and the benchmarks. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './paths.mjs';

const ENTRY = fileURLToPath(new URL('./start-app.cjs', import.meta.url));
const KEPT_OUTPUT = 6_000;
const READY_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 20_000;

/** @type {import('./app-process.d.mts').startAppProcess} */
export async function startAppProcess({ env, onOutput = () => undefined }) {
  if (!existsSync(path.join(ROOT, 'dist/src/index.js'))) {
    throw new Error('the app is not built: run "npm run build" first');
  }
  // Own process group: Ctrl-C reaches only the starter, which then stops the app in order.
  const child = spawn(process.execPath, [ENTRY], {
    cwd: ROOT,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-KEPT_OUTPUT);
      onOutput(text);
    });
  }
  /** Settled when the process is gone and all that it said has been read. @type {Promise<string>} */
  const exited = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ?? `code ${code}`));
  });
  const end = async (/** @type {NodeJS.Signals} */ signal) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
  };

  await whenListening(child, exited, () => output);
  return {
    pid: /** @type {number} */ (child.pid),
    exited,
    kill: () => end('SIGKILL'),
    async stop() {
      let wasForced = false;
      const patience = setTimeout(() => {
        wasForced = true;
        child.kill('SIGKILL');
      }, STOP_WITHIN_MS);
      await end('SIGTERM');
      clearTimeout(patience);
      if (wasForced) throw new Error(`the app did not end within ${STOP_WITHIN_MS} ms; its last output:\n${output}`);
    },
  };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<string>} exited
 * @param {() => string} output
 * @returns {Promise<void>}
 */
function whenListening(child, exited, output) {
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ reason) =>
      reject(new Error(`the app ${reason}; its last output:\n${output()}`));
    const patience = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`did not answer within ${READY_WITHIN_MS} ms`);
    }, READY_WITHIN_MS);
    child.once('message', () => {
      clearTimeout(patience);
      resolve();
    });
    void exited.then((end) => {
      clearTimeout(patience);
      fail(`ended with ${end} before it answered`);
    });
  });
}
