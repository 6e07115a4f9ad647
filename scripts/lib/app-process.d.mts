export interface AppProcessOptions {
  /** The whole environment of the process; nothing is added to it. */
  env: NodeJS.ProcessEnv;
  /** Gets everything that the app writes, on both streams. */
  onOutput?: (text: string) => void;
}

export interface AppProcess {
  pid: number;
  /** Resolves with `code 1`, `SIGKILL`, … once the process is gone. Never rejects. */
  exited: Promise<string>;
  /** SIGTERM, then waits for the end. Rejects when it had to be forced after 20 seconds. Safe to call twice. */
  stop(): Promise<void>;
  /** SIGKILL, as in a crash. */
  kill(): Promise<void>;
}

/** Starts the built app; resolves when it answers HTTP. Rejects with its last output when it ends before that. */
export function startAppProcess(options: AppProcessOptions): Promise<AppProcess>;
