import type { Queue, Worker } from 'bullmq';
import type { JobProcessor, JobQueueBackend, JobQueueBackendOptions, Transport, WorkerOptions } from './contract';
import { embeddedTransport } from './embedded';
import { FailFastJobQueue, openWorker } from './job-queues';
import { postgresTransport } from './postgres';
import { redisTransport } from './redis';

export { JobQueueUnavailableError } from './contract';
export type { JobProcessor, JobQueueBackend, JobQueueBackendOptions, WorkerOptions } from './contract';

const REPORT_EVERY_MS = 60_000;
const PING_WITHIN_MS = 1_000;
const JOBS_END_WITHIN_MS = 10_000;
const ABORTED_JOBS_END_WITHIN_MS = 2_000;

/** Connects to the backend in the background and keeps reconnecting; returns at once. */
export function createJobQueueBackend(options: JobQueueBackendOptions): JobQueueBackend {
  const report = oncePerMinute(options.onError ?? (() => undefined));
  // Connections that are being closed report errors; they are ignored.
  const onError = (error: Error) => (closing ? undefined : report(error));
  const transport = openTransport(options, onError);
  const jobQueues: Queue[] = [];
  const workers: Worker[] = [];
  let closing: Promise<void> | undefined;

  return {
    kind: transport.kind,

    createJobQueue<T extends object>(name: string): Queue<T> {
      const jobQueue = new FailFastJobQueue<T>(name, transport);
      jobQueue.on('error', onError);
      jobQueues.push(jobQueue as unknown as Queue);
      return jobQueue;
    },

    createWorker<T extends object>(name: string, processor: JobProcessor<T>, { concurrency }: WorkerOptions) {
      const worker = openWorker(transport, { name, processor, concurrency });
      worker.on('error', onError);
      workers.push(worker as unknown as Worker);
      return worker;
    },

    ready: () => transport.ready(),

    isHealthy: () => isHealthy(transport),

    close: () => (closing ??= closeAll(transport, jobQueues, workers)),
  };
}

function openTransport(options: JobQueueBackendOptions, onError: (error: Error) => void): Transport {
  switch (options.kind) {
    case 'redis':
      return redisTransport({ ...options, onError });
    case 'postgres':
      return postgresTransport({ ...options, onError });
    case 'embedded':
      return embeddedTransport({ onError });
  }
}

/** Passes on the first error of every minute: a backend that is away fails with each attempt to reach it. */
function oncePerMinute(report: (error: Error) => void): (error: Error) => void {
  let quietUntil = 0;
  return (error) => {
    const now = Date.now();
    if (now < quietUntil) return;
    quietUntil = now + REPORT_EVERY_MS;
    report(error);
  };
}

async function closeAll(transport: Transport, jobQueues: Queue[], workers: Worker[]): Promise<void> {
  // While the other side is away no job can be recorded as done, and BullMQ would wait for it to come back.
  if (!transport.isUp() || !(await isHealthy(transport))) await transport.end();

  const workersClosed = Promise.allSettled(workers.map((worker) => worker.close()));
  if (!(await isDoneWithin(JOBS_END_WITHIN_MS, workersClosed))) {
    for (const worker of workers) worker.cancelAllJobs('the process is stopping');
    await isDoneWithin(ABORTED_JOBS_END_WITHIN_MS, workersClosed);
  }
  await isDoneWithin(ABORTED_JOBS_END_WITHIN_MS, Promise.allSettled(jobQueues.map((jobQueue) => jobQueue.close())));
  await transport.end();
}

const isHealthy = (transport: Transport) => isDoneWithin(PING_WITHIN_MS, transport.ping());

/** Whether `work` succeeds in time; the work itself goes on. */
async function isDoneWithin(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const done = work.then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}
