import type { ChannelContext } from '../app/context';
import type { Sweep } from '../lifecycle';
import { describeError } from '../app/describe-error';
import type { QueueBackend } from './backends';
import { QUEUES, type SweepJob } from './queues';

/** How late a conversation may close. */
const SWEEP_EVERY_MS = 15_000;
/** The scheduler is part of the queue and gone when that was wiped: it is made anew. */
const SCHEDULE_EVERY_MS = 30_000;
const SCHEDULER_ID = 'sweep';

export interface Sweeper {
  /** The clock was moved: what fell due need not wait for the next round. */
  sweepNow(): Promise<void>;
  stop(): void;
}

/**
 * Sweeps by a BullMQ job scheduler: one round at a time for all processes of the installation. Two at once would do no harm
 * (lifecycle/sweep.ts), they would only look twice.
 */
export function startSweeper(
  context: Pick<ChannelContext, 'log'>,
  backend: QueueBackend,
  sweep: Sweep['sweep'],
): Sweeper {
  let last: Promise<void> = Promise.resolve();
  /** One sweep at a time: when it resolves, everything was done that was due before. */
  const inTurn = () => (last = last.catch(() => undefined).then(sweep));
  const queue = backend.createQueue<SweepJob>(QUEUES.sweep);
  const worker = backend.createWorker<SweepJob>(QUEUES.sweep, inTurn, { concurrency: 1 });
  const complain = (error: unknown) => context.log.error(`the sweep failed: ${describeError(error)}`);
  worker.on('failed', (_job, error) => complain(error));

  const schedule = () =>
    // While the queue is away there is nothing to schedule; that it is away is told by others.
    void queue
      .upsertJobScheduler(SCHEDULER_ID, { every: SWEEP_EVERY_MS }, { name: SCHEDULER_ID })
      .catch(() => undefined);
  void backend.ready().then(schedule, () => undefined);
  const timer = setInterval(schedule, SCHEDULE_EVERY_MS);

  return {
    sweepNow: () => inTurn().catch(complain),
    stop: () => clearInterval(timer),
  };
}
