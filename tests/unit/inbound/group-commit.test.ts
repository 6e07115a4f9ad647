import { createGroupCommit } from '../../../src/plugins/sms-channel/server/src/inbound/throttle';

/** A writer that records its batches, refuses some items, and lets each batch wait until it is released. */
function aWriter({ refuses = [] as readonly number[], isHeld = false, code = '22001' } = {}) {
  const batches: number[][] = [];
  const held: (() => void)[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  const write = async (items: readonly number[]) => {
    batches.push([...items]);
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    if (isHeld) await new Promise<void>((resolve) => held.push(resolve));
    else await Promise.resolve();
    atOnce -= 1;
    const refused = items.find((item) => refuses.includes(item));
    if (refused !== undefined) throw Object.assign(new Error(`the database refuses ${refused}`), { code });
  };
  return { write, batches, mostAtOnce: () => mostAtOnce, release: () => held.shift()?.() };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

it('writers of one turn share a commit, in their order', async () => {
  const { write, batches } = aWriter();
  const journal = createGroupCommit(write);
  await Promise.all(upTo(5).map((item) => journal.add(item)));
  expect(batches).toEqual([[0, 1, 2, 3, 4]]);
});

it('while a batch is written the next one gathers, and batches never overlap', async () => {
  const { write, batches, release, mostAtOnce } = aWriter({ isHeld: true });
  const journal = createGroupCommit(write);
  const first = journal.add(0);
  await turn();
  const later = upTo(4).map((item) => journal.add(item + 1));
  await turn();
  expect(batches).toEqual([[0]]);
  release();
  await first;
  await turn();
  expect(batches).toEqual([[0], [1, 2, 3, 4]]);
  release();
  await Promise.all(later);
  expect(mostAtOnce()).toBe(1);
});

it('nobody is told "durable" before the write has ended', async () => {
  const { write, release } = aWriter({ isHeld: true });
  const journal = createGroupCommit(write);
  let isDurable = false;
  const added = journal.add(1).then(() => (isDurable = true));
  await turn();
  await turn();
  expect(isDurable).toBe(false);
  release();
  await added;
  expect(isDurable).toBe(true);
});

it('a row that the database refuses does not take its neighbours along', async () => {
  const { write, batches } = aWriter({ refuses: [2] });
  const journal = createGroupCommit(write);
  const results = await Promise.allSettled(upTo(5).map((item) => journal.add(item)));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  expect((results[2] as PromiseRejectedResult).reason).toMatchObject({ message: 'the database refuses 2' });
  // All together, then each alone, in order.
  expect(batches).toEqual([[0, 1, 2, 3, 4], [0], [1], [2], [3], [4]]);
});

it.each(['ECONNREFUSED', '57P01', '53100', 'SQLITE_FULL', 'SQLITE_READONLY'])(
  'while the database is away (%s) a batch fails as one: none of it waits for a time-out of its own',
  async (code) => {
    const { write, batches } = aWriter({ refuses: [0], code });
    const journal = createGroupCommit(write);
    const results = await Promise.allSettled(upTo(5).map((item) => journal.add(item)));
    expect(results.map(({ status }) => status)).toEqual(Array(5).fill('rejected'));
    expect(batches).toEqual([[0, 1, 2, 3, 4]]);
  },
);

it('after a refusal the next ones are written as usual', async () => {
  const { write, batches } = aWriter({ refuses: [1] });
  const journal = createGroupCommit(write);
  await expect(journal.add(1)).rejects.toThrow('the database refuses 1');
  await journal.add(2);
  expect(batches).toEqual([[1], [2]]);
});

it('a burst is cut into batches of 200, all of it written once and in order', async () => {
  const { write, batches } = aWriter();
  const journal = createGroupCommit(write);
  await Promise.all(upTo(450).map((item) => journal.add(item)));
  expect(batches.map(({ length }) => length)).toEqual([200, 200, 50]);
  expect(batches.flat()).toEqual(upTo(450));
});

it('writers of different turns lose nothing', async () => {
  const { write, batches } = aWriter();
  const journal = createGroupCommit(write);
  const added: Promise<void>[] = [];
  for (const item of upTo(100)) {
    added.push(journal.add(item));
    if (item % 7 === 0) await turn();
  }
  await Promise.all(added);
  expect(batches.flat()).toEqual(upTo(100));
});
