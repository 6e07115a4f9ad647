import type { Browser, Page } from 'playwright-core';

export interface LongTask {
  /** What the thread computed. */
  readonly computedMs: number;
  /** By the clock: with what it waited for a processor. */
  readonly tookMs: number;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const TASK = 'ThreadControllerImpl::RunTask';
const LONG_MS = 50;

/** Tasks of the page's main thread over 50 ms while something is done, by Chromium's own trace; those that computed longest first. */
export async function longTasksIn(browser: Browser, page: Page, work: () => Promise<void>): Promise<LongTask[]> {
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: TraceEvent[] };
  const mainThreads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}:${tid}`),
  );
  const tasks = traceEvents.filter(({ name, pid, tid }) => name === TASK && mainThreads.has(`${pid}:${tid}`));
  if (tasks.length === 0) throw new Error('the trace knows no task of the page');
  return tasks
    .map(({ dur = 0, tdur = dur }) => ({ computedMs: Math.round(tdur / 1000), tookMs: Math.round(dur / 1000) }))
    .filter(({ tookMs }) => tookMs > LONG_MS)
    .sort((a, b) => b.computedMs - a.computedMs);
}
