import type { Queue } from 'bullmq';
import { createFairChoice, type Head } from './fair-choice';
import type { JobContext, OutboundJob, WorkSource } from './job-types';
import { createLoop, type Loop } from './loop';
import type { OutboxEntry } from './outbox-rows';

/** A pass runs this often, also when the relay was not woken. */
const PASS_EVERY_MS = 1_000;
/** What was offered and is still due is offered again so often: the job queue may have been wiped. */
const OFFER_AGAIN_MS = 1_000;

/**
 * Hands outbox entries that are due to the job queue. Level-triggered: what is due is offered again and again until it is done, and
 * a job queue ignores ids that it holds already. So a wiped or restarted job queue is full again a moment later, and nothing needs
 * to be remembered.
 */
export interface Relay extends Loop {
  /** A job has ended: its id may be offered again at once. */
  ended(jobId: string | undefined): void;
}

export interface RelayOptions {
  readonly context: Pick<JobContext, 'clock' | 'log'>;
  readonly jobQueue: Queue<OutboundJob>;
  readonly outbox: WorkSource<OutboxEntry>;
  /** As many as workers of one process take at once: one that is offered never waits for one that hangs. */
  readonly places: number;
}

interface Offered extends Head {
  readonly entry: OutboxEntry;
  readonly since: number;
}

/** Rests until the first `wake`; from then on a pass also comes at regular times. */
export function createRelay({ context, jobQueue, outbox, places }: RelayOptions): Relay {
  const offered = new Map<string, Offered>();
  const choose = createFairChoice(places);

  /** What is offered holds a place for as long as it is due: it is being worked on, or nobody has taken it yet. */
  async function pass() {
    const now = context.clock.now();
    const due = (await outbox.due(now, places)).map((entry) => ({ key: jobIdOf(entry), share: entry.share, entry }));
    const stillDue = new Set(due.map(({ key }) => key));
    for (const key of offered.keys()) if (!stillDue.has(key)) offered.delete(key);
    const at = performance.now();
    const again = [...offered.values()].filter(({ since }) => at - since > OFFER_AGAIN_MS);
    const offers = [...again, ...choose(due, [...offered.values()])];
    if (offers.length > 0) {
      await jobQueue.addBulk(
        offers.map(({ key, entry: { id, kind } }) => ({
          name: kind,
          data: { outboxId: id, kind },
          opts: { jobId: key },
        })) as unknown as Parameters<typeof jobQueue.addBulk>[0],
      );
      for (const { key, share, entry } of offers) offered.set(key, { key, share, entry, since: at });
    }
    const next = await outbox.nextDueAt(now);
    return { nextMs: next ? next.getTime() - now.getTime() : Infinity };
  }

  const loop = createLoop({
    pass,
    everyMs: PASS_EVERY_MS,
    log: context.log,
    words: {
      failing: 'work waits, it cannot be handed to the job queue',
      back: 'the job queue is back; waiting work goes on',
    },
  });
  return {
    ...loop,
    ended(jobId) {
      if (jobId !== undefined) offered.delete(jobId);
    },
  };
}

const jobIdOf = ({ id }: OutboxEntry) => `outbox-${id}`;
