import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const START_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 20_000;
const SHOWN_OUTPUT = 6_000;

/** An app in a process that has run others before. One runs at a time. */
export interface WarmApp {
  readonly pid: number;
  /** Everything that it wrote so far, on both streams. */
  logs(): string;
  /** Ends the app in order; the process stays for the next one. Rejects when it had to be forced. Safe to call twice. */
  stop(): Promise<void>;
  /** Ends the app in order, and its process. */
  end(): Promise<void>;
  /** SIGKILL, as in a crash. */
  kill(): Promise<void>;
}

export interface WarmAppKeeper {
  /** Starts an app with exactly this environment; resolves when it answers. Rejects with its last output when it dies. */
  start(env: NodeJS.ProcessEnv): Promise<WarmApp>;
}

/**
 * Keeps one process for the apps of a jest worker. Test files live in module registries of their own; the keeper lives
 * outside of them, see environment.ts.
 */
export function createKeeper(logFolder: string): WarmAppKeeper {
  let host: Host | undefined;
  let isBusy = false;
  return {
    async start(env) {
      // A file that failed may have left its app running.
      if (isBusy) {
        await host?.kill();
        host = undefined;
      }
      const current = (host ??= startHost(logFolder));
      isBusy = true;
      const begunAt = current.logSize();
      let isRunning = true;
      async function leave(work: () => Promise<void>): Promise<void> {
        isRunning = false;
        await work();
        if (host === current) isBusy = false;
      }
      async function kill(): Promise<void> {
        await leave(current.kill);
        if (host === current) host = undefined;
      }
      async function stop(): Promise<void> {
        if (isRunning) await leave(() => current.order('stop', 'stopped', STOP_WITHIN_MS));
      }
      await current.order({ start: env }, 'listening', START_WITHIN_MS);
      return {
        pid: current.pid,
        logs: () => current.logFrom(begunAt),
        stop,
        async end() {
          await stop();
          await kill();
        },
        kill,
      };
    },
  };
}

interface Host {
  readonly pid: number;
  /** Sends an order and waits until it is carried out. When it is not, the process is ended and the call rejects. */
  order(message: object | string, answer: string, withinMs: number): Promise<void>;
  logSize(): number;
  logFrom(position: number): string;
  kill(): Promise<void>;
}

function startHost(logFolder: string): Host {
  mkdirSync(logFolder, { recursive: true });
  const logFile = path.join(logFolder, `apps-${Date.now()}-${randomBytes(3).toString('hex')}.log`);
  // Written by the process itself: nothing is lost, however it ends.
  const output = openSync(logFile, 'a');
  const child = fork(path.join(__dirname, 'process.cjs'), {
    // Each app gets its own; until then nothing of the tests' environment is there.
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', NODE_ENV: 'production', TZ: 'UTC' },
    execArgv: [],
    // Ctrl-C reaches only the tests.
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  // It does not keep the tests from ending, and ends when it is left alone.
  child.unref();
  child.channel?.unref();
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
  });
  const logFrom = (position: number) => readFileSync(logFile).subarray(position).toString('utf8');

  async function kill(): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await exited;
  }

  return {
    pid: child.pid as number,
    logSize: () => statSync(logFile).size,
    logFrom,
    kill,
    async order(message, answer, withinMs) {
      let patience: NodeJS.Timeout | undefined;
      const outcome = await new Promise<string>((resolve) => {
        patience = setTimeout(() => resolve(`did not answer within ${withinMs} ms`), withinMs);
        child.once('message', (said) => resolve(String(said)));
        void exited.then((end) => resolve(`ended with ${end}`));
        if (child.connected) child.send(message);
      });
      clearTimeout(patience);
      if (outcome === answer) return;
      await kill();
      throw new Error(
        `the app was to be ${answer}, but ${outcome}; its last output:\n${logFrom(0).slice(-SHOWN_OUTPUT)}`,
      );
    },
  };
}
