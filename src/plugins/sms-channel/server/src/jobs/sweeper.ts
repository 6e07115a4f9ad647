import { describeError } from '../app/log';
import type { JobQueueBackend } from './backends';
import { JOB_QUEUES, type JobContext, type SweepJob } from './handlers';
import { tickMs } from '../app/settings';

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
  { log, settings }: Pick<JobContext, 'log' | 'settings'>,
  backend: JobQueueBackend,
  sweep: () => Promise<void>,
): Sweeper {
  let last: Promise<void> = Promise.resolve();
  /** One sweep at a time: when it resolves, everything was done that was due before. */
  const inTurn = () => (last = last.catch(() => undefined).then(sweep));
  const jobQueue = backend.createJobQueue<SweepJob>(JOB_QUEUES.sweep);
  const worker = backend.createWorker<SweepJob>(JOB_QUEUES.sweep, inTurn, { concurrency: 1 });
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
