/** A conversation that makes the sweep fail is set aside; the others are closed and warned. docs/architecture.md §4.4. */
import { createConversations, type ConversationRow } from '../../../src/plugins/sms-channel/server/src/conversations';
import { createDistributionPlan, setAside } from '../../../src/plugins/sms-channel/server/src/jobs';
import { createSweep } from '../../../src/plugins/sms-channel/server/src/lifecycle/sweep';
import { openBareChannel, type BareChannel } from '../../support/bare-channel';

const NOW = new Date('2026-11-30T12:00:00Z');
const BEFORE = new Date(NOW.getTime() - 60_000);

let channel: BareChannel;
let sweep: ReturnType<typeof createSweep>;
let poisoned: number;
let mended: boolean;

beforeEach(async () => {
  channel = await openBareChannel();
  channel.setNow(NOW);
  const { context } = channel;
  mended = false;
  const { events } = createConversations(context, {
    announce: () => {},
    asActors: async () => [],
    mayReply: async () => [],
  });
  sweep = createSweep(context, {
    events,
    queueText: async () => null as never,
    texts: {
      async textFor(_occasion, { id }: ConversationRow) {
        if (id === poisoned && !mended) throw new RangeError('Invalid time zone specified');
        return 'Are you still there?';
      },
    },
    survey: { ask: async () => {} } as never,
    plan: createDistributionPlan(context),
  });
});
afterEach(() => channel.close());

/** As many conversations as a sweep takes at once, and some more; the third one is poisoned. */
async function populate(column: 'closesAt' | 'warnsAt') {
  const workStream = await channel.insert('work-stream', {
    name: 'Support',
    enabled: true,
    version: 1,
    closingsVersion: 1,
  });
  const smsNumber = await channel.insert('sms-number', { number: '+17195550199', workStream });
  const ids: number[] = [];
  for (let index = 0; index < 60; index += 1) {
    const contact = await channel.insert('contact', { mobilePhone: `+1415555${1000 + index}` });
    ids.push(
      await channel.insert('conversation', {
        ...{ state: 'waiting', openKey: `open:${index}`, customerAddress: `+1415555${1000 + index}` },
        ...{ contact, smsNumber, workStream, lastMessageAt: BEFORE, stateSince: BEFORE, quietSince: BEFORE },
        ...{ unreadCount: 0, pinned: false, closesBecause: 'waiting', [column]: BEFORE },
      }),
    );
  }
  poisoned = ids[2] as number;
}

const left = async (where: object) =>
  (await channel.tx.sql('sms_channel_conversations').where(where).select('id')).map(({ id }) => Number(id));
const alone = async () =>
  (await channel.tx.sql('sms_channel_outbox_entries').orderBy('id').select('id', 'kind', 'conversation_id')) as {
    id: number;
    kind: string;
    conversation_id: number;
  }[];

it.each([
  ['closesAt', 'closeAlone', { state: 'waiting' }],
  ['warnsAt', 'warnAlone', { warns_at: BEFORE }],
] as const)('by %s', async (column, handler, isDue) => {
  await populate(column);
  await sweep.sweep();
  // The batch in which it was is done one by one, each as an entry of the outbox.
  const entries = await alone();
  expect(entries.length).toBeGreaterThan(1);
  for (const { id, conversation_id } of entries) {
    const done = sweep[handler](id);
    if (conversation_id === poisoned) await expect(done).rejects.toThrow('Invalid time zone');
    else await done;
  }
  expect(await left(isDue)).toEqual([poisoned]);

  // It is not taken again, neither while it is tried by itself nor as a dead letter.
  await sweep.sweep();
  expect(await alone()).toHaveLength(1);
  const [entry] = await alone();
  await channel.tx.sql('sms_channel_outbox_entries').delete();
  await channel.insert('dead-letter', { kind: entry?.kind, conversation: poisoned, lane: 'x', attempts: 12 });
  await sweep.sweep();
  expect(await alone()).toEqual([]);

  mended = true;
  await setAside.planAlone(entry?.kind as 'close', [poisoned], { dueAt: NOW, now: NOW }, channel.tx);
  const [again] = await alone();
  await sweep[handler](Number(again?.id));
  expect(await left(isDue)).toEqual([]);
  expect(await alone()).toEqual([]);
});

it('a work stream whose settings cannot be read keeps no other conversation open', async () => {
  await populate('closesAt');
  const broken = await channel.insert('work-stream', { name: 'Broken', version: 2, closingsVersion: 1 });
  await channel.tx.sql('sms_channel_work_streams').where({ id: broken }).update({ lifecycle: '{' });
  const [first] = await left({ state: 'waiting' });
  await channel.tx.sql('sms_channel_conversations').where({ id: first }).update({ work_stream_id: broken });
  mended = true;
  await sweep.sweep();
  const entries = await alone();
  const failed: string[] = [];
  for (const { id, kind, conversation_id } of entries) {
    const handler = kind === 'close' ? sweep.closeAlone : sweep.recalculateAlone;
    await handler(id).catch(() => failed.push(`${kind} ${conversation_id}`));
  }
  expect(failed.sort()).toEqual([`close ${first}`, `recalculate ${first}`]);
  expect(await left({ state: 'waiting' })).toEqual([first]);
});
