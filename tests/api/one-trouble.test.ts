/** A customer, a work stream or a row that fails stops nobody else. docs/architecture.md §4.4 and §5.9. */
import Database from 'better-sqlite3';
import type { HealthReport } from '../../src/plugins/sms-channel/shared/app/contract';
import type { ConversationView, MessageView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { DeadLetterView } from '../../src/plugins/sms-channel/shared/jobs/contract';
import { dataOf } from '../support/client';
import { conversationOf, messageWith, reply } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer, startSeededChannel } from './support/channel';
import { aWorker } from './support/shift';

jest.setTimeout(TEST_TIMEOUT_MS);

const HOUR_MS = 3_600_000;

let channel: Awaited<ReturnType<typeof startSeededChannel>>;
let rows: Database.Database;

beforeAll(async () => {
  channel = await startSeededChannel();
  rows = new Database(channel.app.databaseFile as string, { timeout: 30_000 });
}, START_TIMEOUT_MS);
afterAll(async () => {
  rows?.close();
  await channel?.stop();
});

async function aConversation(): Promise<ConversationView> {
  const from = aCustomer();
  await channel.simulator.sendText({ from, to: OUR_NUMBER, text: 'Hello' });
  return conversationOf(channel.api, from);
}

const isAnswered = async (conversation: ConversationView) => {
  const { documentId } = await reply(channel.api, conversation, 'Here we are');
  return messageWith(channel.api, conversation, documentId, ['delivered']);
};

const messageOf = async ({ documentId }: ConversationView, message: MessageView) =>
  (await dataOf(channel.api.get<MessageView[]>(`/conversations/${documentId}/messages`))).find(
    (candidate) => candidate.documentId === message.documentId,
  );

const deadLetters = () => dataOf(channel.admin.get<DeadLetterView[]>('/sms-channel/dead-letters'));
const health = async () => (await channel.api.get<HealthReport>('/health')).body.data;

/** Work of a kind that this release does not know: it fails whenever it is tried. */
function insertFailing(count: number, { attempts = 0 } = {}): void {
  const insert = rows.prepare(
    `insert into sms_channel_outbox_entries (document_id, kind, lane, share, due_at, attempts)
     values (?, 'later-release', ?, 'broken/number', ?, ?)`,
  );
  for (let index = 0; index < count; index += 1) {
    const name = `failing-${Math.random()}`;
    insert.run(name, name, Date.now() - HOUR_MS, attempts);
  }
}

it('a text that the carrier puts off for minutes keeps no other text of its number waiting', async () => {
  const [putOff, other] = [await aConversation(), await aConversation()];
  const customer = putOff.contact.mobilePhone;
  await channel.simulator.behave({ answer: 'unavailable', retryAfterSeconds: 300 }, customer);
  const message = await reply(channel.api, putOff, 'Later');
  await eventually(async () =>
    expect(await messageOf(putOff, message)).toMatchObject({ attempts: 1, status: 'queued' }),
  );
  const from = performance.now();
  await isAnswered(other);
  expect(performance.now() - from).toBeLessThan(30_000);
  expect(await messageOf(putOff, message)).toMatchObject({ attempts: 1, status: 'queued' });
});

it('more failing work than there are workers keeps nobody waiting, and is tried less and less often', async () => {
  insertFailing(70);
  await isAnswered(await aConversation());
  const failing = () =>
    rows.prepare(`select attempts, due_at from sms_channel_outbox_entries where share = 'broken/number'`).all() as {
      attempts: number;
      due_at: number;
    }[];
  await eventually(() => expect(failing().every(({ attempts }) => attempts > 0)).toBe(true), { timeoutMs: 30_000 });
  rows
    .prepare(`update sms_channel_outbox_entries set due_at = ? where share = 'broken/number'`)
    .run(Date.now() + HOUR_MS);
  expect(channel.app.logs()).toMatch(/outbox entry \d+ \(later-release\) failed, try 1: TypeError/);
  rows.prepare(`delete from sms_channel_outbox_entries where share = 'broken/number'`).run();
});

it('what fails for the last time is a dead letter: listed, counted, retried or dropped by a person', async () => {
  expect(await deadLetters()).toEqual([]);
  insertFailing(2, { attempts: 11 });
  await eventually(async () => expect(await deadLetters()).toHaveLength(2));
  const [one, two] = (await deadLetters()) as [DeadLetterView, DeadLetterView];
  expect(one).toEqual({
    documentId: expect.any(String),
    kind: 'later-release',
    attempts: 12,
    reason: expect.stringMatching(/^TypeError/),
    failedAt: expect.any(String),
    workStream: null,
    conversation: null,
    bulkSend: null,
  });
  expect((await health()).outbox.deadLetters).toBe(2);

  expect((await channel.admin.post(`/sms-channel/dead-letters/${one.documentId}/drop`, {})).status).toBe(204);
  expect((await channel.admin.post(`/sms-channel/dead-letters/${one.documentId}/retry`, {})).status).toBe(404);
  expect((await channel.admin.post(`/sms-channel/dead-letters/${two.documentId}/retry`, {})).status).toBe(204);
  const due = () =>
    rows.prepare(`select attempts from sms_channel_outbox_entries where share = 'broken/number'`).all() as object[];
  await eventually(() => expect(due()).toEqual([{ attempts: 1 }]));
  expect((await health()).outbox.deadLetters).toBe(0);
  const record = rows.prepare(`select handled_as, handled_by from sms_channel_dead_letters order by id`).all();
  expect(record).toEqual(
    expect.arrayContaining([
      { handled_as: 'dropped', handled_by: expect.any(String) },
      { handled_as: 'retried', handled_by: expect.any(String) },
    ]),
  );
  rows.prepare(`delete from sms_channel_outbox_entries where share = 'broken/number'`).run();
});

it('an error of ours before the request is proof that nothing was sent: the text waits, and is sent when it is mended', async () => {
  const conversation = await aConversation();
  const setUrl = (url: string) => rows.prepare('update sms_channel_work_streams set telesign_base_url = ?').run(url);
  setUrl('no address at all');
  const message = await reply(channel.api, conversation, 'Mended');
  await eventually(async () => expect((await messageOf(conversation, message))?.attempts).toBe(1));
  await eventually(async () => expect((await messageOf(conversation, message))?.status).toBe('queued'));
  setUrl(channel.simulator.url);
  await messageWith(channel.api, conversation, message.documentId, ['delivered'], 30_000);
  expect(await channel.simulator.receivedBy(conversation.contact.mobilePhone)).toEqual(['Mended']);
});

it('a STOP that was taken and not yet read stops what was written after it', async () => {
  const conversation = await aConversation();
  const customer = conversation.contact.mobilePhone.slice(1);
  const { documentId: workStream } = channel.workStream;
  const at = Date.now();
  const callback = {
    reference_id: `stop-${customer}`,
    sub_resource: 'mo_sms',
    submit_timestamp: new Date(at).toISOString(),
    user_response: { phone_number: customer, sender_id: OUR_NUMBER.slice(1), mo_message: 'STOP' },
  };
  const { lastInsertRowid } = rows
    .prepare(
      `insert into sms_channel_ledger_entries
         (document_id, dedupe_key, lane, share, state, body, attempts, sorted_at, received_at, due_at, work_stream)
       values (?, ?, ?, ?, 'pending', ?, 3, ?, ?, ?, ?)`,
    )
    .run(
      ...[`stop-${customer}`, `${workStream}:mo:stop-${customer}`],
      ...[`in:${customer}:${OUR_NUMBER.slice(1)}`, `${workStream}/${OUR_NUMBER.slice(1)}`],
      ...[JSON.stringify(callback), at, at, at + HOUR_MS, workStream],
    );
  const message = await reply(channel.api, conversation, 'Too late');
  // Another customer is answered meanwhile: this one waits.
  await isAnswered(await aConversation());
  expect(await messageOf(conversation, message)).toMatchObject({ status: 'queued', attempts: 0 });
  rows.prepare('update sms_channel_ledger_entries set due_at = ? where id = ?').run(at, lastInsertRowid);
  const blocked = await messageWith(channel.api, conversation, message.documentId, ['blocked']);
  expect(blocked.error?.code).toBe('opted-out');
  expect(await channel.simulator.receivedBy(conversation.contact.mobilePhone)).not.toContain('Too late');
});

it('a conversation that cannot be offered keeps no other from being offered, and is a dead letter at last', async () => {
  const workers = [await aWorker(channel, 'Ann', 'sms-agent'), await aWorker(channel, 'Ben', 'sms-agent')];
  const [poisoned, other] = [await aConversation(), await aConversation()];
  const { id } = rows
    .prepare('select id from sms_channel_conversations where document_id = ?')
    .get(poisoned.documentId) as { id: number };
  // Everybody else waits shorter, and it would be offered first.
  rows.prepare('update sms_channel_conversations set queued_at = null where id <> ?').run(id);
  rows
    .prepare('update sms_channel_conversations set queued_at = ? where document_id = ?')
    .run(Date.now(), other.documentId);
  rows.exec(
    `create trigger poisoned before insert on sms_channel_offers when new.conversation_id = ${id}
     begin select raise(abort, 'poisoned'); end`,
  );
  await dataOf(channel.api.put(`/work-streams/${channel.workStream.documentId}`, { distributionMode: 'push' }));
  for (const worker of workers) await worker.is('available');
  const isOffered = async ({ documentId }: ConversationView) => {
    const offers = (await Promise.all(workers.map((worker) => worker.offers()))).flat();
    expect(offers.map(({ conversation }) => conversation.documentId)).toContain(documentId);
  };
  await eventually(() => isOffered(other), { timeoutMs: 10_000 });

  const entry = () =>
    rows.prepare(`select id, attempts from sms_channel_outbox_entries where kind = 'offer'`).get() as
      | { id: number; attempts: number }
      | undefined;
  await eventually(() => expect(entry()?.attempts).toBeGreaterThan(0));
  rows.prepare(`update sms_channel_outbox_entries set attempts = 11, due_at = ? where kind = 'offer'`).run(Date.now());
  const letter = await eventually(async () => {
    const found = (await deadLetters()).find(({ kind }) => kind === 'offer');
    if (!found) throw new Error('it is no dead letter yet');
    return found;
  });
  expect(letter).toMatchObject({
    conversation: { documentId: poisoned.documentId },
    reason: expect.stringMatching(/^SqliteError SQLITE_CONSTRAINT/),
  });
  rows.exec('drop trigger poisoned');
  expect((await channel.admin.post(`/sms-channel/dead-letters/${letter.documentId}/retry`, {})).status).toBe(204);
  await eventually(() => isOffered(poisoned));
  await dataOf(channel.api.put(`/work-streams/${channel.workStream.documentId}`, { distributionMode: 'pick' }));
});
