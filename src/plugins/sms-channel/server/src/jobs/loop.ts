import { describeError, type Log } from '../app/log';

/** A pass right after a pass finds little: wake-ups that come closer share one. */
export const MIN_GAP_MS = 20;

export interface Loop {
  /** There may be work: a pass runs soon. */
  wake(): void;
  /** Waits for the pass that is under way. */
  close(): Promise<void>;
}

export interface LoopOptions {
  /** Looks once. Resolves to how long until it should look again; `restMs`: not earlier than that, also when it is woken. */
  pass(): Promise<{ readonly nextMs: number; readonly restMs?: number }>;
  /** A pass runs this often, also when nobody wakes it. */
  readonly everyMs: number;
  readonly log: Pick<Log, 'info' | 'warn'>;
  /** What is logged when passes begin to fail, and when they work again: once each, however long it lasts. */
  readonly words: { readonly failing: string; readonly back: string };
}

/** Looks for work again and again, one pass at a time. Rests until the first `wake`. */
export function createLoop({ pass, everyMs, log, words }: LoopOptions): Loop {
  let timer: NodeJS.Timeout | null = null;
  let timerAt = Infinity;
  let restUntil = 0;
  let running: Promise<void> | null = null;
  let isClosed = false;
  let isFailing = false;

  const schedule = (delayMs: number) => {
    const at = Math.max(performance.now() + delayMs, restUntil);
    if (isClosed || at >= timerAt) return;
    if (timer) clearTimeout(timer);
    timerAt = at;
    timer = setTimeout(run, at - performance.now());
  };

  const run = () => {
    timer = null;
    timerAt = Infinity;
    if (running) return;
    let nextMs = everyMs;
    running = pass()
      .then((result) => {
        nextMs = Math.min(nextMs, Math.max(result.nextMs, MIN_GAP_MS));
        restUntil = performance.now() + (result.restMs ?? 0);
        if (isFailing) log.info(words.back);
        isFailing = false;
      })
      .catch((error: unknown) => {
        if (!isFailing) log.warn(`${words.failing}: ${describeError(error)}`);
        isFailing = true;
      })
      .finally(() => {
        running = null;
        schedule(nextMs);
      });
  };

  return {
    wake() {
      // A pass that is under way may have looked already: another one follows it.
      if (running) void running.finally(() => schedule(MIN_GAP_MS));
      else schedule(MIN_GAP_MS);
    },
    async close() {
      isClosed = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}
