import { createHash } from 'node:crypto';
import type { Queue } from 'bullmq';
import { describeError } from '../app/log';
import type { InboundJob, JobContext, OutboundJob, WorkSource } from './job-types';
import type { OutboxEntry } from './outbox-rows';

/** A pass runs this often, also when the relay was not woken. */
const PASS_EVERY_MS = 1_000;
/** A pass right after a pass finds little: wake-ups that come closer share one. */
const MIN_GAP_MS = 20;
const MAX_PER_PASS = 200;
/** A full look at the ledger means a backlog, and its job queue has plenty to do: no hurry to look again. */
const REST_AFTER_FULL_LOOK_MS = 200;
/** What this process offered is not offered again for this long, unless its job has ended. */
const OFFER_HOLDS_MS = 1_000;
/** More than the workers of a process take at once; the rest of a backlog is as well off in the database. */
const MAX_OFFERED = 64;

/**
 * Hands work that is due from the database to the job queues. Level-triggered: what is due is offered again and again until it is
 * done, and a job queue ignores ids that it holds already. So a wiped or restarted job queue is full again a moment later, and
 * nothing needs to be remembered.
 */
export interface Relay {
  /** There may be work: a pass runs soon. */
  wake(): void;
  /** A job has ended: its id may be offered again at once. */
  ended(jobId: string | undefined): void;
  close(): Promise<void>;
}

export interface RelayOptions {
  readonly context: Pick<JobContext, 'clock' | 'log'>;
  readonly jobQueues: { readonly inbound: Queue<InboundJob>; readonly outbound: Queue<OutboundJob> };
  /** The lanes of the ledger, and the rows of the outbox. */
  readonly sources: { readonly inbound: WorkSource<string>; readonly outbound: WorkSource<OutboxEntry> };
}

/** Rests until the first `wake`; from then on a pass also comes at regular times. */
export function createRelay({ context, jobQueues, sources }: RelayOptions): Relay {
  const routes = [
    createRoute({
      source: sources.inbound,
      jobQueue: jobQueues.inbound,
      toJob: (lane) => ({ name: 'lane', data: { lane }, opts: { jobId: laneJobId(lane) } }),
      onFullLook: () => (restUntil = performance.now() + REST_AFTER_FULL_LOOK_MS),
    }),
    createRoute({
      source: sources.outbound,
      jobQueue: jobQueues.outbound,
      toJob: ({ id, kind }) => ({ name: kind, data: { outboxId: id, kind }, opts: { jobId: `outbox-${id}` } }),
    }),
  ];
  let timer: NodeJS.Timeout | null = null;
  let timerAt = Infinity;
  let restUntil = 0;
  let pass: Promise<void> | null = null;
  let isClosed = false;
  let wasAway = false;

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
    if (pass) return;
    let nextMs = PASS_EVERY_MS;
    pass = handOver()
      .then((untilNextMs) => {
        nextMs = Math.min(nextMs, untilNextMs);
        if (wasAway) context.log.info('the job queue is back; waiting work goes on');
        wasAway = false;
      })
      .catch((error: unknown) => {
        if (!wasAway) context.log.warn(`work waits, it cannot be handed to the job queue: ${describeError(error)}`);
        wasAway = true;
      })
      .finally(() => {
        pass = null;
        schedule(nextMs);
      });
  };

  /** Returns how long until the next known work. */
  async function handOver(): Promise<number> {
    let isMoreToPrepare = false;
    for (const route of routes) if (await route.prepare()) isMoreToPrepare = true;
    const now = context.clock.now();
    for (const route of routes) await route.offerDue(now);
    let untilNextMs = Infinity;
    for (const route of routes) {
      const next = await route.nextDueAt(now);
      if (next) untilNextMs = Math.min(untilNextMs, Math.max(next.getTime() - now.getTime(), MIN_GAP_MS));
    }
    return isMoreToPrepare ? MIN_GAP_MS : untilNextMs;
  }

  return {
    wake() {
      // A pass that is under way may have looked already: another one follows it.
      if (pass) void pass.finally(() => schedule(MIN_GAP_MS));
      else schedule(MIN_GAP_MS);
    },
    ended(jobId) {
      if (jobId !== undefined) for (const route of routes) route.ended(jobId);
    },
    async close() {
      isClosed = true;
      if (timer) clearTimeout(timer);
      await pass;
    },
  };
}

interface RouteOptions<T, J extends object> {
  readonly source: WorkSource<T>;
  readonly jobQueue: Queue<J>;
  readonly toJob: (work: T) => { name: string; data: J; opts: { jobId: string } };
  readonly onFullLook?: () => void;
}

/** The way from one source to its job queue. Each has a limit of its own: a backlog of one never keeps the other waiting. */
function createRoute<T, J extends object>({ source, jobQueue, toJob, onFullLook }: RouteOptions<T, J>) {
  /** Job id → when it was offered. */
  const offered = new Map<string, number>();
  return {
    prepare: async () => (await source.prepare?.()) ?? false,
    nextDueAt: async (now: Date) => (await source.nextDueAt?.(now)) ?? null,
    ended: (jobId: string) => void offered.delete(jobId),

    async offerDue(now: Date): Promise<void> {
      const due = await source.due(now, MAX_PER_PASS);
      if (due.length === MAX_PER_PASS) onFullLook?.();
      const at = performance.now();
      for (const [jobId, since] of offered) if (at - since > OFFER_HOLDS_MS) offered.delete(jobId);
      const fresh = [...new Set(due)]
        .map(toJob)
        .filter(({ opts }) => !offered.has(opts.jobId))
        .slice(0, Math.max(0, MAX_OFFERED - offered.size));
      if (fresh.length === 0) return;
      await jobQueue.addBulk(fresh as unknown as Parameters<typeof jobQueue.addBulk>[0]);
      for (const { opts } of fresh) offered.set(opts.jobId, at);
    },
  };
}

/** Lanes hold phone numbers and colons; job ids must not (a job id is seen in every tool that shows job queues). */
const laneJobId = (lane: string) => `lane-${createHash('sha256').update(lane).digest('base64url').slice(0, 32)}`;
