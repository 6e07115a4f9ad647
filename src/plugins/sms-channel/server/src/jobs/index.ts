import type { OutboxKind } from '../repositories/outbox';
import type { ChannelContext } from '../services/context';
import type { LaneProcessor } from '../services/inbound/process-lane';
import type { LaneSorter } from '../services/inbound/sort-lanes';
import type { LookUps } from '../services/outbound/look-up';
import type { Sender } from '../services/outbound/sender';
import type { Snoozes } from '../services/snoozes';
import type { QueueBackend } from './backends';
import { QUEUES, type InboundJob, type OutboundJob } from './queues';
import { createRelay, type Relay } from './relay';
import { describeError } from '../utils/describe-error';

/** SQLite works one statement at a time: more jobs at once would only wait. */
const CONCURRENCY = { sqlite: 4, postgres: 20, mysql: 20 } as const;
/** How soon an attempt that lost its process is noticed, on top of the time that makes it one. */
const SETTLE_STUCK_EVERY_MS = 10_000;

export interface JobServices {
  readonly sorter: LaneSorter;
  readonly lanes: LaneProcessor;
  readonly sender: Sender;
  readonly lookUps: LookUps;
  readonly snoozes: Pick<Snoozes, 'wake'>;
}

export interface Jobs {
  /** There may be work to hand over. */
  wake(): void;
  isHealthy(): Promise<boolean>;
  close(): Promise<void>;
}

/** Starts the relay, and in a process with the role `all` or `worker` the workers. */
export function startJobs(
  context: Pick<ChannelContext, 'database' | 'clock' | 'log' | 'settings'>,
  backend: QueueBackend,
  services: JobServices,
): Jobs {
  const queues = {
    inbound: backend.createQueue<InboundJob>(QUEUES.inbound),
    outbound: backend.createQueue<OutboundJob>(QUEUES.outbound),
  };
  const relay = createRelay(context, queues, services.sorter.sort);
  // Callbacks are taken long before the queue is up; they wait in the ledger.
  let isUp = false;
  const begin = () => {
    isUp = true;
    relay.wake();
  };
  void backend.ready().then(begin, () => undefined);
  const stop = context.settings.role === 'web' ? null : startWorkers(context, backend, services, relay);
  return {
    wake() {
      if (isUp) relay.wake();
    },
    isHealthy: backend.isHealthy,
    async close() {
      stop?.();
      await relay.close();
      await backend.close();
    },
  };
}

function startWorkers(
  context: Pick<ChannelContext, 'database' | 'log'>,
  backend: QueueBackend,
  services: JobServices,
  relay: Relay,
): () => void {
  const options = { concurrency: CONCURRENCY[context.database.dialect] };
  let isStopping = false;
  const inbound = backend.createWorker<InboundJob>(
    QUEUES.inbound,
    ({ lane }, signal) => services.lanes.processLane(lane, () => isStopping || signal.aborted),
    options,
  );
  const work: Record<OutboxKind, (outboxId: number) => Promise<void>> = {
    send: services.sender.send,
    'look-up': services.lookUps.lookUp,
    wake: services.snoozes.wake,
  };
  const outbound = backend.createWorker<OutboundJob>(
    QUEUES.outbound,
    ({ outboxId, kind }) => work[kind](outboxId),
    options,
  );
  for (const worker of [inbound, outbound]) {
    // While a job existed, its id was refused: what came meanwhile is found by the pass after it.
    worker.on('completed', (job) => {
      relay.ended(job.id);
      relay.wake();
    });
    worker.on('failed', (job, error) => {
      context.log.error(`job ${job?.name ?? ''} failed: ${describeError(error)}`);
      relay.wake();
    });
  }
  const settleStuck = () =>
    void services.sender.settleStuck().catch((error: unknown) => {
      context.log.error(`open attempts could not be settled: ${describeError(error)}`);
    });
  settleStuck();
  const timer = setInterval(settleStuck, SETTLE_STUCK_EVERY_MS);
  return () => {
    isStopping = true;
    clearInterval(timer);
  };
}
