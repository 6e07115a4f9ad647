import { createHash } from 'node:crypto';
import type { Queue } from 'bullmq';
import * as ledger from '../repositories/ledger';
import * as outbox from '../repositories/outbox';
import type { ChannelContext } from '../services/context';
import type { InboundJob, OutboundJob } from './queues';

/** Looks by itself this often, whatever was or was not heard. */
const PASS_EVERY_MS = 1_000;
/** A pass right after a pass finds little: wake-ups that come closer share one. */
const MIN_GAP_MS = 10;
const MAX_PER_PASS = 500;

/**
 * Hands work that is due from the database to the queue. Level-triggered: every pass offers all that is due, and the queue
 * ignores ids that it holds already. So a wiped or restarted queue is full again after one pass, and nothing needs to be
 * remembered here. design.md §4 "The queue holds no truth".
 */
export interface Relay {
  /** There may be work: have a look soon. */
  wake(): void;
  close(): Promise<void>;
}

/** Rests until the first `wake`, then looks by itself as well. */
export function createRelay(
  context: Pick<ChannelContext, 'database' | 'clock' | 'log'>,
  queues: { inbound: Queue<InboundJob>; outbound: Queue<OutboundJob> },
): Relay {
  let timer: NodeJS.Timeout | null = null;
  let pass: Promise<void> | null = null;
  let isClosed = false;
  let wasAway = false;

  const schedule = (delayMs: number) => {
    if (isClosed) return;
    if (timer) clearTimeout(timer);
    timer = setTimeout(run, delayMs);
  };

  const run = () => {
    timer = null;
    let nextMs = PASS_EVERY_MS;
    pass = handOver()
      .then((untilNextDueMs) => {
        nextMs = Math.min(nextMs, untilNextDueMs);
        if (wasAway) context.log.info('the queue is back; waiting work goes on');
        wasAway = false;
      })
      .catch((error: unknown) => {
        if (!wasAway) context.log.warn(`work waits, it cannot be handed to the queue: ${nameOf(error)}`);
        wasAway = true;
      })
      .finally(() => {
        pass = null;
        schedule(nextMs);
      });
  };

  /** Answers how long until the next outbox row falls due. */
  async function handOver(): Promise<number> {
    const now = context.clock.now();
    const { direct } = context.database;
    const lanes = await ledger.dueLanes(now, MAX_PER_PASS, direct);
    if (lanes.length > 0) {
      await queues.inbound.addBulk(lanes.map((lane) => ({ name: 'lane', data: { lane }, opts: { jobId: laneJobId(lane) } })));
    }
    const heads = await outbox.dueHeads(now, MAX_PER_PASS, direct);
    if (heads.length > 0) {
      await queues.outbound.addBulk(
        heads.map(({ id, kind }) => ({ name: kind, data: { outboxId: id, kind }, opts: { jobId: `outbox-${id}` } })),
      );
    }
    const next = await outbox.nextDueAt(now, direct);
    return next ? Math.max(next.getTime() - now.getTime(), MIN_GAP_MS) : Infinity;
  }

  return {
    wake() {
      // A pass that is under way may have looked already: another one follows it.
      if (pass) void pass.finally(() => schedule(MIN_GAP_MS));
      else schedule(MIN_GAP_MS);
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

const nameOf = (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error');
