import { createHash } from 'node:crypto';
import type { Queue } from 'bullmq';
import { ledgerRows as ledger } from '../inbound';
import * as outbox from './outbox';
import type { ChannelContext } from '../app/context';
import { describeError } from '../app/describe-error';
import type { InboundJob, OutboundJob } from './queues';

/** Looks by itself this often, whatever was or was not heard. */
const PASS_EVERY_MS = 1_000;
/** A pass right after a pass finds little: wake-ups that come closer share one. */
const MIN_GAP_MS = 20;
const MAX_PER_PASS = 200;
/** A full pass means a backlog, and the queue has plenty to do: no hurry to look again. */
const REST_AFTER_FULL_PASS_MS = 200;
/** What this process offered is not offered again for this long, unless its job has ended. */
const OFFER_HOLDS_MS = 1_000;
/** More than the workers of a process take at once; the rest of a backlog is as well off in the database. */
const MAX_OFFERED = 64;

/**
 * Hands work that is due from the database to the queue. Level-triggered: what is due is offered again and again until it is
 * done, and the queue ignores ids that it holds already. So a wiped or restarted queue is full again a moment later, and
 * nothing needs to be remembered. design.md §4 "The queue holds no truth".
 */
export interface Relay {
  /** There may be work: have a look soon. */
  wake(): void;
  /** A job has ended: its id may be offered again at once. */
  ended(jobId: string | undefined): void;
  close(): Promise<void>;
}

/** Rests until the first `wake`, then looks by itself as well. */
export function createRelay(
  context: Pick<ChannelContext, 'database' | 'clock' | 'log'>,
  queues: { inbound: Queue<InboundJob>; outbound: Queue<OutboundJob> },
  /** Makes what was received ready to be handed over; answers whether there is more of it. */
  sortLanes: () => Promise<boolean>,
): Relay {
  /** Job id → when it was offered; one for each queue, so that a backlog of one never keeps the other waiting. */
  const offered = { inbound: new Map<string, number>(), outbound: new Map<string, number>() };
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
        if (wasAway) context.log.info('the queue is back; waiting work goes on');
        wasAway = false;
      })
      .catch((error: unknown) => {
        if (!wasAway) context.log.warn(`work waits, it cannot be handed to the queue: ${describeError(error)}`);
        wasAway = true;
      })
      .finally(() => {
        pass = null;
        schedule(nextMs);
      });
  };

  /** Answers how long until there is something to do again, as far as is known. */
  async function handOver(): Promise<number> {
    const { direct } = context.database;
    const isMoreToSort = await sortLanes();
    const now = context.clock.now();
    const due = await ledger.dueEntries(now, MAX_PER_PASS, direct);
    const lanes = [...new Set(due)].map((lane) => ({
      name: 'lane',
      data: { lane },
      opts: { jobId: laneJobId(lane) },
    }));
    if (due.length === MAX_PER_PASS) restUntil = performance.now() + REST_AFTER_FULL_PASS_MS;
    await offer(queues.inbound, offered.inbound, lanes);
    const heads = (await outbox.dueHeads(now, MAX_PER_PASS, direct)).map(({ id, kind }) => ({
      name: kind,
      data: { outboxId: id, kind },
      opts: { jobId: `outbox-${id}` },
    }));
    await offer(queues.outbound, offered.outbound, heads);
    const next = await outbox.nextDueAt(now, direct);
    if (isMoreToSort) return MIN_GAP_MS;
    return next ? Math.max(next.getTime() - now.getTime(), MIN_GAP_MS) : Infinity;
  }

  async function offer<T extends object>(
    queue: Queue<T>,
    held: Map<string, number>,
    jobs: { name: string; data: T; opts: { jobId: string } }[],
  ): Promise<void> {
    const at = performance.now();
    for (const [jobId, since] of held) if (at - since > OFFER_HOLDS_MS) held.delete(jobId);
    const fresh = jobs.filter(({ opts }) => !held.has(opts.jobId)).slice(0, Math.max(0, MAX_OFFERED - held.size));
    if (fresh.length === 0) return;
    await queue.addBulk(fresh as unknown as Parameters<typeof queue.addBulk>[0]);
    for (const { opts } of fresh) held.set(opts.jobId, at);
  }

  return {
    wake() {
      // A pass that is under way may have looked already: another one follows it.
      if (pass) void pass.finally(() => schedule(MIN_GAP_MS));
      else schedule(MIN_GAP_MS);
    },
    ended(jobId) {
      if (jobId === undefined) return;
      offered.inbound.delete(jobId);
      offered.outbound.delete(jobId);
    },
    async close() {
      isClosed = true;
      if (timer) clearTimeout(timer);
      await pass;
    },
  };
}

/** Lanes hold phone numbers and colons; job ids must not (a job id is seen in every queue tool). */
const laneJobId = (lane: string) => `lane-${createHash('sha256').update(lane).digest('base64url').slice(0, 32)}`;
