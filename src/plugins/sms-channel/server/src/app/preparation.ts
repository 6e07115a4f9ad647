import { describeError, type Log } from './log';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

export interface Step {
  /** What cannot be done when it fails, for the log. */
  readonly name: string;
  /** Safe to repeat. */
  run(): Promise<unknown>;
}

/**
 * What a start has to do, in its order. A step that fails is tried again until it is done, because the database may be away for a
 * while; the next one waits for it.
 */
export function createPreparation(
  steps: readonly Step[],
  log: Log,
  pause: { readonly firstMs: number } = { firstMs: FIRST_PAUSE_MS },
) {
  const waiting = [...steps];
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;
  let pauseMs = pause.firstMs;

  /** Returns whether everything is done. */
  async function attempt(): Promise<boolean> {
    for (let step = waiting[0]; step && !isStopped; step = waiting[0]) {
      try {
        await step.run();
      } catch (error) {
        log.error(`${step.name} could not be prepared, and will be tried again: ${describeError(error)}`);
        return false;
      }
      waiting.shift();
    }
    return true;
  }

  /** Resolves after the first attempt; what failed goes on in the background. */
  async function begin(): Promise<void> {
    if ((await attempt()) || isStopped) return;
    timer = setTimeout(() => void begin(), pauseMs);
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
  }

  return {
    begin,
    stop() {
      isStopped = true;
      if (timer) clearTimeout(timer);
    },
  };
}

export type Preparation = ReturnType<typeof createPreparation>;
