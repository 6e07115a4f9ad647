/** What people configure, as rows of Strapi's tables: values as its query layer gives them, relations both ways. */
import { smsNumbers, workStreams } from '../../../src/plugins/sms-channel/server/src/work-streams/work-stream-rows';
import * as agents from '../../../src/plugins/sms-channel/server/src/distribution/rows/agents';
import { queues } from '../../../src/plugins/sms-channel/server/src/distribution/rows/queues';
import { openBareChannel, type BareChannel } from '../../support/bare-channel';

let channel: BareChannel;

beforeEach(async () => {
  channel = await openBareChannel();
});
afterEach(() => channel.close());

const anAgent = (name: string) => agents.create({ name, email: `${name}@example.com` }, channel.tx);
const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name);

it('what is left out has its default, and what was written is read as Strapi reads it', async () => {
  const at = new Date('2026-03-01T10:00Z');
  const queue = await queues.create({ name: 'Billing' }, channel.tx);
  const data = {
    name: 'Support',
    enabled: false,
    defaultQueue: queue.id,
    telesignBaseUrl: 'https://example.com',
    callbackToken: 'token',
    lastCallbackAt: at,
    changedAt: at.toISOString(),
    lifecycle: { reopenWithinHours: 3 },
    customerId: undefined,
  };
  expect(await workStreams.create(data, channel.tx)).toMatchObject({
    documentId: expect.stringMatching(/^[a-z][a-z0-9]{23}$/) as string,
    channel: 'sms',
    enabled: false,
    keepSameAgent: true,
    autoCloseAfterMinutes: 1440,
    defaultQueue: { id: queue.id, documentId: queue.documentId, name: 'Billing' },
    lastCallbackAt: at.toISOString(),
    changedAt: at.toISOString(),
    lifecycle: { reopenWithinHours: 3 },
    customerId: null,
    lastValidation: null,
  });
});

it('a change touches what it names', async () => {
  const { id } = await queues.create({ name: 'Billing', priority: 3 }, channel.tx);
  expect(await queues.update(id, { name: 'Money' }, channel.tx)).toMatchObject({ name: 'Money', priority: 3 });
  await queues.remove(id, channel.tx);
  await expect(queues.update(id, { name: 'Gone' }, channel.tx)).rejects.toThrow('not found');
});

it('members of queues and queues of agents are one relation, each side in its own order', async () => {
  const [ann, bea, cleo] = [await anAgent('Ann'), await anAgent('Bea'), await anAgent('Cleo')];
  const first = await queues.create({ name: 'First', members: [bea.id, ann.id] }, channel.tx);
  const second = await queues.create({ name: 'Second' }, channel.tx);
  expect(names(first.members)).toEqual(['Bea', 'Ann']);
  expect(second.members).toEqual([]);

  const after = await agents.update(ann.id, { queues: [second.id, first.id] }, channel.tx);
  expect(names(after.queues)).toEqual(['Second', 'First']);
  const changed = await queues.update(first.id, { members: [ann.id, cleo.id] }, channel.tx);
  expect(names(changed.members)).toEqual(['Ann', 'Cleo']);

  const everyone = await agents.all({}, { name: 'desc' }, channel.tx);
  expect(everyone.map(({ name, queues: own }) => [name, names(own)])).toEqual([
    ['Cleo', ['First']],
    ['Bea', []],
    ['Ann', ['Second', 'First']],
  ]);
});

describe('asked for', () => {
  beforeEach(async () => {
    for (const [number, workStream] of [
      ['+12125550001', 1],
      ['+12125550002', 2],
      ['+12125550003', null],
    ] as const) {
      await smsNumbers.create({ number, messagesPerSecond: 1, workStream }, channel.tx);
    }
  });

  it.each([
    ['a value', { number: '+12125550002' }, [2]],
    ['a relation', { workStream: { id: 1 } }, [1]],
    ['a relation to nothing', { workStream: null }, [3]],
    ['one of several', { id: { $in: [1, 3] } }, [1, 3]],
    ['one of none', { id: { $in: [] } }, []],
    ['something', { workStream: { $notNull: true } }, [1, 2]],
    ['either', { $or: [{ id: 3 }, { workStream: { id: 2 } }] }, [2, 3]],
  ] as const)('%s', async (_what, where, ids) => {
    expect((await smsNumbers.all(where, {}, channel.tx)).map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    ['an attribute that is none', { colour: 'red' }, 'has no column for "colour"'],
    ['nothing in particular', { number: undefined }, '"number" cannot be asked for undefined'],
    ['a word that is none', { number: { $like: '%' } }, '"number" cannot be asked for'],
  ])('%s, it is refused', async (_what, where, words) => {
    await expect(smsNumbers.all(where as never, {}, channel.tx)).rejects.toThrow(words);
  });

  it('page by page, with one more than asked when there is a next page', async () => {
    const page = async (afterId: number | null) =>
      (await smsNumbers.list({ afterId, limit: 1 }, {}, channel.tx)).map(({ id }) => id);
    expect(await page(null)).toEqual([1, 2]);
    expect(await page(2)).toEqual([3]);
  });
});
