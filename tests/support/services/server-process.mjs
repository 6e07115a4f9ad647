/** Life of one private server: a temporary folder, a free port, a process that never outlives us. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import net from 'node:net';

const READY_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 10_000;
const KEPT_OUTPUT = 4_000;

/** @returns {Promise<number>} */
export async function freePort() {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = /** @type {net.AddressInfo} */ (probe.address());
  probe.close();
  await once(probe, 'close');
  return port;
}

/**
 * @param {string} url
 * @returns {Promise<boolean>} whether something listens at the URL's host and port
 */
export function isReachable(url) {
  const { hostname, port, protocol } = new URL(url);
  return new Promise((resolve) => {
    const socket = net.connect({ host: hostname, port: Number(port) || (protocol.startsWith('redis') ? 6379 : 5432) });
    const answer = (/** @type {boolean} */ reachable) => {
      socket.destroy();
      resolve(reachable);
    };
    socket.setTimeout(2_000, () => answer(false));
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}

/**
 * @typedef {object} ServerCommand
 * @property {string} command
 * @property {string[]} args
 * @property {string} folder temporary folder, removed by `stop`
 * @property {{ uid?: number, gid?: number }} [user]
 * @property {'SIGTERM' | 'SIGINT'} stopSignal
 * @property {string} url
 * @property {(folder: string) => Promise<void>} [wipe]
 */

/**
 * Starts the server and waits until it accepts connections.
 * @param {ServerCommand} options
 * @returns {Promise<import('./index.mjs').Server>}
 */
export async function startServer(options) {
  const guard = guardAgainstOurDeath(options.folder);
  let running = await launch(options, guard);

  return {
    url: options.url,
    started: true,
    get pid() {
      return running.pid;
    },
    pause: (signal = options.stopSignal) => running.end(signal),
    async restart({ wipe = false } = {}) {
      await running.end(options.stopSignal);
      if (wipe) await options.wipe?.(options.folder);
      running = await launch(options, guard);
    },
    async stop() {
      await running.end(options.stopSignal);
      await rm(options.folder, { recursive: true, force: true });
      guard.release();
    },
  };
}

/**
 * The same face for a server that somebody else runs: it is never stopped from here.
 * @param {string} url
 * @returns {import('./index.mjs').Server}
 */
export function foreignServer(url) {
  const refuse = async () => {
    throw new Error('this server was not started by the tests, so they do not stop it; use startRedis/startPostgres');
  };
  return { url, started: false, pid: undefined, pause: refuse, restart: refuse, stop: async () => undefined };
}

/** @param {ServerCommand} options @param {Guard} guard */
async function launch({ command, args, folder, user }, guard) {
  // Own process group: Ctrl-C in the terminal reaches the tests first, and they stop the server in order.
  const child = spawn(command, args, { ...user, cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  guard.watch(child.pid);
  void exited.then(() => guard.watch(undefined));
  await acceptsConnections(child, command);

  return {
    pid: child.pid,
    /** @param {NodeJS.Signals} signal */
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      const patience = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
      await exited;
      clearTimeout(patience);
    },
  };
}

/** @param {import('node:child_process').ChildProcess} child @param {string} command */
function acceptsConnections(child, command) {
  let output = '';
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ reason) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`${command} ${reason}; its last output:\n${output}`));
    };
    const timer = setTimeout(() => fail(`was not ready within ${READY_WITHIN_MS} ms`), READY_WITHIN_MS);
    const onExit = (/** @type {number | null} */ code) => fail(`ended at once with code ${code}`);
    child.once('error', (error) => fail(error.message));
    child.once('exit', onExit);

    for (const stream of [child.stdout, child.stderr]) {
      // Read for as long as it runs (a full pipe would stop the server), without keeping this process alive for it.
      /** @type {net.Socket} */ (stream).unref();
      stream?.on('data', (chunk) => {
        output = (output + chunk).slice(-KEPT_OUTPUT);
        if (!/ready to accept connections/i.test(output)) return;
        clearTimeout(timer);
        child.removeListener('exit', onExit);
        child.unref();
        resolve(undefined);
      });
    }
  });
}

/**
 * A shell that reads process ids from a pipe, the last one being the server of the moment. However we die, even by
 * `kill -9`, the pipe closes, and the shell ends that server and removes the folder. Signal handlers in this process
 * could not promise that.
 * @typedef {{ watch(pid: number | undefined): void, release(): void }} Guard
 * @param {string} folder
 * @returns {Guard}
 */
function guardAgainstOurDeath(folder) {
  const script = `
    while read -r line; do server=$line; done
    [ "$server" = released ] && exit 0
    if [ "$server" != none ]; then
      kill -QUIT "$server"; tries=0
      while kill -0 "$server" && [ $tries -lt 50 ]; do sleep 0.1; tries=$((tries+1)); done
      kill -KILL "$server"
    fi
    rm -rf "$1"`;
  const guard = spawn('sh', ['-c', script, 'guard', folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  guard.unref();
  /** @type {net.Socket} */ (/** @type {unknown} */ (guard.stdin)).unref();
  return {
    watch: (pid) => void (guard.stdin.writable && guard.stdin.write(`${pid ?? 'none'}\n`)),
    release: () => guard.stdin.end('released\n'),
  };
}
