import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import {
  createJobQueueBackend,
  JobQueueUnavailableError,
  type JobQueueBackend,
  type JobQueueBackendOptions,
} from '../../src/plugins/sms-channel/server/src/jobs/backends';
import { createDatabase, ensurePostgres, startRedis, type Database, type Server } from '../support/services/index.mjs';

interface Ids {
  id: string;
}

let redis: Server;
let postgres: Server;
let database: Database;

beforeAll(async () => {
  [redis, postgres] = await Promise.all([startRedis(), ensurePostgres()]);
  database = await createDatabase(postgres);
}, 120_000);

afterAll(async () => {
  await database.drop();
  await Promise.all([redis.stop(), postgres.stop()]);
});

const optionsOf: Record<JobQueueBackend['kind'], () => JobQueueBackendOptions> = {
  redis: () => ({ kind: 'redis', url: redis.url, prefix: `test-${randomUUID()}` }),
  postgres: () => ({ kind: 'postgres', connection: database.url }),
  embedded: () => ({ kind: 'embedded' }),
};

/** What a worker got, and a way to wait for more. */
class Seen {
  readonly ids: string[] = [];
  #wake: () => void = () => undefined;

  push(id: string): void {
    this.ids.push(id);
    this.#wake();
  }

  async until(count: number): Promise<string[]> {
    while (this.ids.length < count) await new Promise<void>((resolve) => (this.#wake = resolve));
    return this.ids;
  }
}

async function eventually(isTrue: () => boolean | Promise<boolean>, withinMs = 5_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`not true within ${withinMs} ms: ${isTrue}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe.each(['redis', 'postgres', 'embedded'] as const)('the %s queue backend', (kind) => {
  let backend: JobQueueBackend;

  beforeAll(async () => {
    backend = createJobQueueBackend(optionsOf[kind]());
    await backend.ready();
  }, 60_000);

  afterAll(() => backend.close());

  const aQueue = () => {
    const name = `queue-${randomUUID()}`;
    const seen = new Seen();
    const work = (concurrency = 1) => backend.createWorker<Ids>(name, async ({ id }) => seen.push(id), { concurrency });
    return { name, seen, work, queue: backend.createJobQueue<Ids>(name) };
  };

  it('refuses a job before the backend is up instead of holding it', async () => {
    const starting = createJobQueueBackend(optionsOf[kind]());
    const queue = starting.createJobQueue<Ids>('early');
    await expect(queue.add('job', { id: '1' })).rejects.toThrow(JobQueueUnavailableError);
    await starting.close();
  });

  it('runs each job once and keeps nothing of it', async () => {
    const { queue, seen, work } = aQueue();
    const ids = Array.from({ length: 50 }, (_, n) => `job-${n}`);
    await Promise.all(ids.map((id) => queue.add('job', { id })));
    work(10);
    expect([...(await seen.until(50))].sort()).toEqual([...ids].sort());
    await eventually(async () => Object.values(await queue.getJobCounts()).every((count) => count === 0));
    expect(seen.ids).toHaveLength(50);
  });

  it('holds one job an id while it exists, and takes the id again afterwards', async () => {
    const { queue, seen, work } = aQueue();
    await Promise.all([1, 2, 3].map(() => queue.add('job', { id: 'same' }, { jobId: 'outbox-7' })));
    work();
    await seen.until(1);
    await eventually(async () => (await queue.getJobCountByTypes('wait', 'active')) === 0);
    await queue.add('job', { id: 'again' }, { jobId: 'outbox-7' });
    expect(await seen.until(2)).toEqual(['same', 'again']);
  });

  it('wakes an idle worker for a job that was added later', async () => {
    const { queue, seen, work } = aQueue();
    await work().waitUntilReady();
    const startedAt = Date.now();
    await queue.add('job', { id: 'a' });
    await seen.until(1);
    expect(Date.now() - startedAt).toBeLessThan(1_000);
  });

  it('runs a delayed job when it is due', async () => {
    const { queue, seen, work } = aQueue();
    work();
    const addedAt = Date.now();
    await queue.add('job', { id: 'late' }, { delay: 400 });
    await queue.add('job', { id: 'now' });
    expect(await seen.until(2)).toEqual(['now', 'late']);
    expect(Date.now() - addedAt).toBeGreaterThanOrEqual(395);
  });

  it('does not run a failed job again', async () => {
    const { name, queue } = aQueue();
    const seen = new Seen();
    backend.createWorker<Ids>(
      name,
      async ({ id }) => {
        seen.push(id);
        if (id === 'bad') throw new Error('carrier said no');
      },
      { concurrency: 1 },
    );
    await queue.add('job', { id: 'bad' });
    await queue.add('job', { id: 'good' });
    expect(await seen.until(2)).toEqual(['bad', 'good']);
    await eventually(async () => (await queue.getJobCountByTypes('failed', 'wait', 'delayed', 'active')) === 0);
    expect(seen.ids).toEqual(['bad', 'good']);
  });

  it.each([
    ['a NUL', 'bad\0text'],
    ['a lone surrogate', 'bad\ud83dtext'],
    ['a pair cut in two by the length limit', `${'x'.repeat(499)}\u{1f600}`],
  ])('goes on after an error whose text has %s', async (_what, text) => {
    const { name, queue } = aQueue();
    const failures: Error[] = [];
    const worker = backend.createWorker<Ids>(name, () => Promise.reject(new Error(text)), { concurrency: 1 });
    worker.on('failed', (_job, error) => failures.push(error));
    await queue.add('job', { id: 'a' });
    await eventually(() => failures.length === 1);
    expect(failures[0]?.message).not.toMatch(/\0|\p{Surrogate}/u);
    await eventually(async () => (await queue.getJobCountByTypes('active', 'failed')) === 0);
  });

  it('says whether it is healthy', async () => {
    expect(await backend.isHealthy()).toBe(true);
    const closed = createJobQueueBackend(optionsOf[kind]());
    await closed.close();
    expect(await closed.isHealthy()).toBe(false);
  });

  it('lets a running job end before it closes, and leaves nothing open', async () => {
    const before = openResources();
    const closing = createJobQueueBackend(optionsOf[kind]());
    await closing.ready();
    const queue = closing.createJobQueue<Ids>(`closing-${randomUUID()}`);
    let isStarted = false;
    let isEnded = false;
    closing.createWorker<Ids>(
      queue.name,
      async () => {
        isStarted = true;
        await new Promise((resolve) => setTimeout(resolve, 200));
        isEnded = true;
      },
      { concurrency: 1 },
    );
    await queue.add('job', { id: 'a' });
    await eventually(() => isStarted);
    await closing.close();
    expect(isEnded).toBe(true);
    await eventually(() => openResources() <= before);
  }, 20_000);
});

/** Sockets and threads of this process that are open. */
function openResources(): number {
  return process.getActiveResourcesInfo().filter((kind) => /TCPSocket|TCPWrap|MessagePort|Worker/i.test(kind)).length;
}

describe('when Redis goes away', () => {
  let server: Server;
  let backend: JobQueueBackend;
  const errors: Error[] = [];

  beforeAll(async () => {
    server = await startRedis();
    backend = createJobQueueBackend({ kind: 'redis', url: server.url, onError: (error) => errors.push(error) });
    await backend.ready();
  }, 60_000);

  afterAll(async () => {
    const askedAt = Date.now();
    await backend.close();
    await server.stop();
    // Right after a restart connections are between two attempts; closing must not wait for them.
    expect(Date.now() - askedAt).toBeLessThan(4_000);
  }, 30_000);

  it('refuses jobs at once, says it is unhealthy, and goes on after the restart with waiting and new jobs', async () => {
    const queue = backend.createJobQueue<Ids>('outage');
    const seen = new Seen();
    await queue.add('job', { id: 'before' }, { delay: 1_500 });
    backend.createWorker<Ids>('outage', async ({ id }) => seen.push(id), { concurrency: 2 });

    await server.pause();
    const askedAt = Date.now();
    await expect(queue.add('job', { id: 'during' })).rejects.toThrow();
    expect(await backend.isHealthy()).toBe(false);
    expect(Date.now() - askedAt).toBeLessThan(2_000);

    await server.restart();
    await eventually(() => backend.isHealthy());
    await queue.add('job', { id: 'after' });
    expect([...(await seen.until(2))].sort()).toEqual(['after', 'before']);
    expect(errors.length).toBeLessThanOrEqual(1);
  }, 30_000);

  it('refuses a job within two seconds when Redis stands still without closing its connections', async () => {
    const queue = backend.createJobQueue<Ids>('frozen');
    await queue.add('job', { id: 'warm' });
    const pid = server.pid as number;
    process.kill(pid, 'SIGSTOP');
    try {
      const askedAt = Date.now();
      await expect(queue.add('job', { id: 'a' })).rejects.toThrow();
      expect(await backend.isHealthy()).toBe(false);
      expect(Date.now() - askedAt).toBeLessThan(3_000);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await eventually(() => backend.isHealthy());
  });

  it('goes on with new jobs after everything in Redis was wiped', async () => {
    const queue = backend.createJobQueue<Ids>('wiped');
    const seen = new Seen();
    await queue.add('job', { id: 'lost' }, { delay: 60_000 });
    const worker = backend.createWorker<Ids>('wiped', async ({ id }) => seen.push(id), { concurrency: 1 });
    await worker.waitUntilReady();

    const admin = new Redis(server.url);
    await admin.flushall();
    await admin.quit();

    await queue.add('job', { id: 'new' });
    expect(await seen.until(1)).toEqual(['new']);
  }, 20_000);

  it('closes while Redis is away', async () => {
    const lonely = createJobQueueBackend({ kind: 'redis', url: server.url });
    await lonely.ready();
    await lonely.createJobQueue<Ids>('lonely').add('job', { id: 'a' });
    await lonely.createWorker<Ids>('lonely', async () => undefined, { concurrency: 1 }).waitUntilReady();
    await server.pause();
    const askedAt = Date.now();
    await lonely.close();
    expect(Date.now() - askedAt).toBeLessThan(4_000);
    await server.restart();
  }, 30_000);
});
