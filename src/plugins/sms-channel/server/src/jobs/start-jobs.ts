import { describeError } from '../app/log';
import type { JobQueueBackend } from './backends';
import type { DeadLetters } from './dead-letters';
import {
  JOB_QUEUES,
  type JobContext,
  type JobHandlers,
  type Ledger,
  type OutboundJob,
  type WorkSource,
  type SweepJob,
} from './job-types';
import { createLaneRunner } from './lane-runner';
import * as outbox from './outbox-rows';
import * as pulse from './pulse-rows';
import { createRelay, type Relay } from './relay';
import { tickMs } from '../app/config';

/**
 * How many lanes of the ledger are processed at once. SQLite works one statement at a time, and all of them in one turn of the event
 * loop: more than two would only keep others waiting.
 */
const LANES = { sqlite: 2, postgres: 8, mysql: 8 } as const;
/** How many jobs run at once. Most of them wait for the carrier, not for the database. */
const JOBS = { sqlite: 16, postgres: 32, mysql: 32 } as const;
/** A process that takes no callbacks is not woken by them: it looks. */
const LOOK_EVERY_MS = { all: 1_000, web: 1_000, worker: 100 } as const;
/** How soon an attempt that lost its process is noticed, on top of the time that makes it one. */
const SETTLE_STUCK_EVERY_MS = 10_000;
/** On top of the time that makes a browser silent: a closed one is offline within a minute. */
const SWEEP_PRESENCES_EVERY_MS = 5_000;
/** How late is noticed what was changed past Strapi, e.g. a role in the database itself. Changes in Strapi are noticed at once. */
const SYNC_AGENTS_EVERY_MS = 30_000;

export interface JobsOptions {
  readonly context: JobContext;
  readonly backend: JobQueueBackend;
  /** Whether this process runs jobs; else it only hands them over. */
  readonly isWorker: boolean;
  readonly ledger: Ledger;
  readonly handlers: JobHandlers;
  readonly deadLetters: Pick<DeadLetters, 'noteFailure'>;
  /** False in a copy: then what waits in the outbox is not handed over. docs/upgrading.md "Copies". */
  readonly mayWork: () => Promise<boolean>;
}

export interface Jobs {
  /** There may be work to hand over. */
  wake(): void;
  /** The clock was moved. Resolves after a sweep, if this process is a worker. */
  timeMoved(): Promise<void>;
  isHealthy(): Promise<boolean>;
  /** Waits for running jobs, then closes the backend. */
  close(): Promise<void>;
}

/**
 * Starts what does the work. Returns at once. Callbacks are processed from the first moment on; jobs begin when the backend of the job
 * queue is up.
 */
export function startJobs({ context, backend, isWorker, ledger, handlers, deadLetters, mayWork }: JobsOptions): Jobs {
  const relay = createRelay({
    context,
    jobQueue: backend.createJobQueue<OutboundJob>(JOB_QUEUES.outbound),
    outbox: outboxSource(context, mayWork),
    places: JOBS[context.database.dialect],
  });
  const lanes = isWorker
    ? createLaneRunner({
        context,
        ledger,
        places: LANES[context.database.dialect],
        everyMs: LOOK_EVERY_MS[context.settings.role],
      })
    : null;
  let isUp = false;
  const begin = () => {
    isUp = true;
    relay.wake();
  };
  lanes?.wake();
  void backend.ready().then(begin, () => undefined);
  const stopWorkers = isWorker ? startWorkers({ context, backend, handlers, relay, deadLetters }) : null;
  const sweeper = isWorker ? startSweeper(context, backend, handlers.sweepConversations) : null;
  const wake = () => {
    lanes?.wake();
    if (isUp) relay.wake();
  };
  return {
    wake,
    async timeMoved() {
      wake();
      await sweeper?.sweepNow();
    },
    isHealthy: backend.isHealthy,
    async close() {
      sweeper?.stop();
      stopWorkers?.();
      await Promise.all([relay.close(), lanes?.close()]);
      await backend.close();
    },
  };
}

const outboxSource = (
  { database: { direct } }: JobContext,
  mayWork: JobsOptions['mayWork'],
): WorkSource<outbox.OutboxEntry> => ({
  due: async (now, limit) => ((await mayWork()) ? outbox.dueHeads(now, limit, direct) : []),
  nextDueAt: (now) => outbox.nextDueAt(now, direct),
});

interface WorkerParts extends Pick<JobsOptions, 'context' | 'backend' | 'handlers' | 'deadLetters'> {
  readonly relay: Relay;
}

function startWorkers({ context, backend, handlers, relay, deadLetters }: WorkerParts): () => void {
  const handlerOf: Record<outbox.OutboxKind, (outboxId: number) => Promise<void>> = {
    send: handlers.sendText,
    'look-up': handlers.lookUpText,
    wake: handlers.wakeConversation,
    bulk: handlers.feedBulkSend,
    nudge: handlers.nudge,
    distribute: handlers.distribute,
    'distribute-later': handlers.distributeLater,
    'offer-ends': handlers.endOffer,
    close: handlers.closeAlone,
    warn: handlers.warnAlone,
    recalculate: handlers.recalculateAlone,
    release: handlers.releaseAlone,
    offer: handlers.offerAgain,
    serve: handlers.serveQueue,
  };
  const worker = backend.createWorker<OutboundJob>(
    JOB_QUEUES.outbound,
    async ({ outboxId, kind }) => {
      try {
        await handlerOf[kind](outboxId);
      } catch (error) {
        await deadLetters.noteFailure(outboxId, error);
      }
    },
    { concurrency: JOBS[context.database.dialect] },
  );
  // While a job exists, its id is refused; the next pass finds what came meanwhile.
  worker.on('completed', (job) => {
    relay.ended(job.id);
    relay.wake();
  });
  worker.on('failed', (job, error) => {
    context.log.error(`job ${job?.name ?? ''} failed, and that could not be recorded: ${describeError(error)}`);
    relay.wake();
  });
  const { log } = context;
  const timers = [
    repeat(SETTLE_STUCK_EVERY_MS, handlers.settleStuckSends, { failure: 'open attempts could not be settled', log }),
    repeat(SWEEP_PRESENCES_EVERY_MS, handlers.sweepPresences, { failure: 'presence could not be swept', log }),
    repeat(SYNC_AGENTS_EVERY_MS, handlers.syncAgents, { failure: 'agents could not be synchronised', log }),
  ];
  return () => timers.forEach(clearInterval);
}

/** At once, and then again and again. A failure is logged and does not end it. */
function repeat(
  everyMs: number,
  work: () => Promise<unknown>,
  { failure, log }: { failure: string; log: JobContext['log'] },
): NodeJS.Timeout {
  const run = () => void work().catch((error: unknown) => log.error(`${failure}: ${describeError(error)}`));
  run();
  return setInterval(run, everyMs);
}

/** How late a conversation may close. */
const SWEEP_EVERY_MS = 15_000;
/** The scheduler is kept in the job queue and gone when that was wiped: it is made anew. */
const SCHEDULE_EVERY_MS = 30_000;
const SCHEDULER_ID = 'sweep';

export interface Sweeper {
  /** The clock was moved: what fell due need not wait for the next sweep. */
  sweepNow(): Promise<void>;
  stop(): void;
}

/**
 * Sweeps by a BullMQ job scheduler: one sweep at a time for all processes of the installation. Two at once would do no harm, they
 * would only look twice.
 */
export function startSweeper(
  { database, log, settings }: Pick<JobContext, 'database' | 'log' | 'settings'>,
  backend: JobQueueBackend,
  sweep: () => Promise<void>,
): Sweeper {
  let last: Promise<void> = Promise.resolve();
  /** One sweep at a time: when it resolves, everything was done that was due before. */
  const inTurn = () => (last = last.catch(() => undefined).then(sweep));
  const jobQueue = backend.createJobQueue<SweepJob>(JOB_QUEUES.sweep);
  const scheduled = async () => {
    await inTurn();
    await pulse.beat('sweep', database.direct);
  };
  const worker = backend.createWorker<SweepJob>(JOB_QUEUES.sweep, scheduled, { concurrency: 1 });
  const complain = (error: unknown) => log.error(`the sweep failed: ${describeError(error)}`);
  worker.on('failed', (_job, error) => complain(error));

  const schedule = () =>
    // While the backend is away nothing can be scheduled. The relay logs that it is away.
    void jobQueue
      .upsertJobScheduler(SCHEDULER_ID, { every: tickMs(settings, SWEEP_EVERY_MS) }, { name: SCHEDULER_ID })
      .catch(() => undefined);
  void backend.ready().then(schedule, () => undefined);
  const timer = setInterval(schedule, SCHEDULE_EVERY_MS);

  return {
    sweepNow: () => inTurn().catch(complain),
    stop: () => clearInterval(timer),
  };
}
