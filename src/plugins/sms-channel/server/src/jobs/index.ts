import type { OutboxKind } from './outbox';
import type { AutomatedTexts } from '../texts';
import type { ChannelContext } from '../app/context';
import type { Distribution } from '../distribution';
import type { LaneProcessor, LaneSorter } from '../inbound';
import type { LookUps, Sender } from '../outbound';
import type { Sweep, Snoozes } from '../lifecycle';
import type { BulkFeed } from '../bulk';
import type { QueueBackend } from './backends';
import { QUEUES, type InboundJob, type OutboundJob } from './queues';
import { startSweeper } from './sweeper';
import { createRelay, type Relay } from './relay';
import { describeError } from '../app/describe-error';

/** SQLite works one statement at a time: more jobs at once would only wait. */
const CONCURRENCY = { sqlite: 4, postgres: 20, mysql: 20 } as const;
/** How soon an attempt that lost its process is noticed, on top of the time that makes it one. */
const SETTLE_STUCK_EVERY_MS = 10_000;
/** On top of the time that makes a browser silent: a closed one is offline within a minute. */
const LOOK_FOR_SILENCE_EVERY_MS = 5_000;

export interface JobServices {
  readonly sorter: LaneSorter;
  readonly lanes: LaneProcessor;
  readonly sender: Sender;
  readonly lookUps: LookUps;
  readonly snoozes: Pick<Snoozes, 'wake'>;
  readonly sweep: Sweep['sweep'];
  readonly bulkFeed: BulkFeed;
  readonly distribution: Pick<Distribution, 'pass' | 'offers' | 'presences'>;
  readonly automatedTexts: Pick<AutomatedTexts, 'nudge'>;
}

export interface Jobs {
  /** There may be work to hand over. */
  wake(): void;
  /** The clock was moved. Resolves when this process, if it works the queue, has swept. */
  timeMoved(): Promise<void>;
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
  const isWorker = context.settings.role !== 'web';
  const stop = isWorker ? startWorkers(context, backend, services, relay) : null;
  const sweeper = isWorker ? startSweeper(context, backend, services.sweep) : null;
  return {
    wake() {
      if (isUp) relay.wake();
    },
    async timeMoved() {
      if (isUp) relay.wake();
      await sweeper?.sweepNow();
    },
    isHealthy: backend.isHealthy,
    async close() {
      sweeper?.stop();
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
    bulk: services.bulkFeed.feed,
    distribute: services.distribution.pass.run,
    'distribute-later': services.distribution.pass.runLater,
    'offer-ends': services.distribution.offers.runOut,
    nudge: services.automatedTexts.nudge,
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
  const timers = [
    repeat(SETTLE_STUCK_EVERY_MS, services.sender.settleStuck, 'open attempts could not be settled', context.log),
    repeat(
      LOOK_FOR_SILENCE_EVERY_MS,
      services.distribution.presences.sweep,
      'presence could not be swept',
      context.log,
    ),
  ];
  return () => {
    isStopping = true;
    timers.forEach(clearInterval);
  };
}

/** At once, and then again and again; a failure is written down, and the next time comes. */
function repeat(everyMs: number, work: () => Promise<unknown>, failure: string, log: ChannelContext['log']) {
  const run = () =>
    void work().catch((error: unknown) => {
      log.error(`${failure}: ${describeError(error)}`);
    });
  run();
  return setInterval(run, everyMs);
}
