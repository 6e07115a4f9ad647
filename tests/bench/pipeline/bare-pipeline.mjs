/**
 * The lower bound of the pipeline: bare Node HTTP, HMAC over the raw body, one durable row before the 200, and then only the writes that
 * the promises need: contact, conversation, message, event, the state of the row. What waits together shares a commit.
 * `node bare-pipeline.mjs <sqlite file | postgres URL>` prints its port.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import Database from 'better-sqlite3';
import pg from 'pg';
import { API_KEY } from '../callback/load.mjs';

const key = Buffer.from(API_KEY, 'base64');
const SCHEMA = (id) => `
  create table bare_ledger (reference varchar(64) primary key, body text not null, at bigint not null, state varchar(16) not null);
  create table bare_contacts (id ${id}, phone varchar(32) not null unique);
  create table bare_conversations (id ${id}, contact_id integer not null unique, unread integer not null, last_at bigint not null);
  create table bare_messages (id ${id}, conversation_id integer not null, reference varchar(64) not null unique, body text not null, at bigint not null);
  create index bare_thread on bare_messages (conversation_id, id);
  create table bare_events (id ${id}, conversation_id integer not null, message_id integer not null, type varchar(32) not null, at bigint not null);`;
const MOST_AT_ONCE = 200;

const store = process.argv[2].startsWith('postgres')
  ? await openPostgres(process.argv[2])
  : openSqlite(process.argv[2]);

/** Hands over what has gathered, one batch after the other. */
function inBatches(work) {
  let waiting = [];
  let isWorking = false;
  async function drain() {
    isWorking = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_AT_ONCE);
      waiting = waiting.slice(MOST_AT_ONCE);
      await work(batch);
      // Others are heard between two batches.
      await new Promise((resolve) => setImmediate(resolve));
    }
    isWorking = false;
  }
  return (item) => {
    waiting.push(item);
    if (!isWorking && waiting.length === 1) setImmediate(() => void drain());
  };
}

const enter = inBatches((batch) => store.process(batch));
const keep = inBatches(async (batch) => {
  await store.keep(batch);
  for (const entry of batch) {
    entry.response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    enter(entry);
  }
});

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const given = Buffer.from(String(request.headers['x-ts-authorization']), 'base64');
    const expected = createHmac('sha256', key).update(body).digest();
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return response.writeHead(401).end();
    const raw = body.toString('utf8');
    const { reference_id: reference, user_response: said } = JSON.parse(raw);
    keep({ reference, raw, phone: `+${said.phone_number}`, text: said.mo_message, at: Date.now(), response });
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(server.address().port));

function openSqlite(file) {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(SCHEMA('integer primary key'));
  const ledger = db.prepare(`insert into bare_ledger values (?, ?, ?, 'received') on conflict do nothing`);
  const contact = db.prepare(
    'insert into bare_contacts (phone) values (?) on conflict (phone) do update set phone = excluded.phone returning id',
  );
  const conversation = db.prepare(
    `insert into bare_conversations (contact_id, unread, last_at) values (?, 1, ?)
     on conflict (contact_id) do update set unread = unread + 1, last_at = excluded.last_at returning id`,
  );
  const message = db.prepare(
    'insert into bare_messages (conversation_id, reference, body, at) values (?, ?, ?, ?) on conflict do nothing returning id',
  );
  const event = db.prepare(
    `insert into bare_events (conversation_id, message_id, type, at) values (?, ?, 'message.received', ?)`,
  );
  const settle = db.prepare(`update bare_ledger set state = 'processed' where reference = ?`);
  return {
    keep: db.transaction((batch) => {
      for (const { reference, raw, at } of batch) ledger.run(reference, raw, at);
    }),
    process: db.transaction((batch) => {
      for (const { reference, phone, text, at } of batch) {
        const { id } = conversation.get(contact.get(phone).id, at);
        const added = message.get(id, reference, text, at);
        if (added) event.run(id, added.id, at);
        settle.run(reference);
      }
    }),
  };
}

async function openPostgres(url) {
  const pool = new pg.Pool({ connectionString: url });
  await pool.query(SCHEMA('serial primary key'));
  const column = (batch, name) => batch.map((entry) => entry[name]);
  const KEEP = `insert into bare_ledger select *, 'received' from unnest($1::text[], $2::text[], $3::bigint[]) on conflict do nothing`;
  // One statement and one commit for all of them.
  const PROCESS = `
    with texts as (select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) as t (reference, phone, body, at)),
    contacts as (
      insert into bare_contacts (phone) select distinct phone from texts on conflict (phone) do update set phone = excluded.phone
      returning id, phone),
    conversations as (
      insert into bare_conversations (contact_id, unread, last_at)
      select contacts.id, count(*), max(at) from texts join contacts using (phone) group by contacts.id
      on conflict (contact_id) do update set unread = bare_conversations.unread + excluded.unread, last_at = excluded.last_at
      returning id, contact_id),
    messages as (
      insert into bare_messages (conversation_id, reference, body, at)
      select conversations.id, reference, body, at from texts join contacts using (phone)
      join conversations on conversations.contact_id = contacts.id order by at
      on conflict (reference) do nothing returning id, conversation_id, at),
    events as (
      insert into bare_events (conversation_id, message_id, type, at)
      select conversation_id, id, 'message.received', at from messages)
    update bare_ledger set state = 'processed' where reference in (select reference from texts)`;
  return {
    keep: (batch) =>
      pool.query({ name: 'keep', text: KEEP, values: ['reference', 'raw', 'at'].map((name) => column(batch, name)) }),
    process: (batch) =>
      pool.query({
        name: 'process',
        text: PROCESS,
        values: ['reference', 'phone', 'text', 'at'].map((name) => column(batch, name)),
      }),
  };
}
