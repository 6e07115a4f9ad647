import { fromJson, type Row, type Tx } from '../database';
import { duplicatesIn, inWords, WHAT_TO_DO } from './duplicates';
import { CannotMigrate, type Migration } from './migration';

const CONVERSATIONS = 'sms_channel_conversations';
const MESSAGES = 'sms_channel_messages';
const OFFERS = 'sms_channel_offers';
const LEDGER = 'sms_channel_ledger_entries';
const AUTOMATED_TEXTS = 'sms_channel_automated_texts';
const MERGES = 'sms_channel_contact_merges';
const EVENTS = 'sms_channel_conversation_events';

const BATCH = 500;

/**
 * 0.1.0 built keys, lanes and stored records from row ids, which change when data is moved by `strapi export` and `import`. They
 * name rows by documentId from now on. What named a row that is gone names it `gone-<what it was>`: nothing looks it up any more.
 *
 * The record of an offer's choice keeps the ids that it has: it is sealed, and no code reads them.
 */
export default {
  name: '0001-keys-by-document-id',
  async beforeSync(tx) {
    await renewOpenKeys(tx);
    await renewClientKeys(tx);
    await renewLanes(tx);
    await renewLedger(tx);
    await renewOnceKeys(tx);
    await renewShortKeys(tx);
    await renewMerges(tx);
    await renewAudiences(tx);
    // They are a minute old at most, and of a process that has ended.
    await tx.sql('sms_channel_live_signals').delete();
    await turnIntoRelations(tx);
  },
} satisfies Migration;

/** From what a conversation is about, and not from its old key: a copy that was imported by 0.1.0 has the keys of other rows. */
async function renewOpenKeys(tx: Tx): Promise<void> {
  const { sql } = tx;
  const isOpen = `open_key is not null`;
  const isWhole = `contact_id is not null and sms_number_id is not null`;
  await refuseRivals(tx);
  // First out of the way: a wrong key may be the right one of another row.
  await sql.raw(`update ${CONVERSATIONS} set open_key = concat('orphan:', document_id) where ${isOpen}`);
  await sql.raw(
    `update ${CONVERSATIONS} set open_key = concat(
       (select document_id from sms_channel_contacts where sms_channel_contacts.id = contact_id), ':',
       (select document_id from sms_channel_sms_numbers where sms_channel_sms_numbers.id = sms_number_id))
     where ${isOpen} and ${isWhole}`,
  );
}

async function refuseRivals(tx: Tx): Promise<void> {
  const open = () => tx.sql(CONVERSATIONS).whereNotNull('open_key');
  const groups = await duplicatesIn(open, ['contact_id', 'sms_number_id']);
  if (groups.length === 0) return;
  const what = { displayName: 'Conversation', columns: ['contact', 'number of an open one'] };
  throw new CannotMigrate(`${inWords(what, groups)}. ${WHAT_TO_DO}`);
}

/** `<scope>:<id>:<the client's key>`; that of a bulk send has no key after the id. */
async function renewClientKeys({ sql }: Tx): Promise<void> {
  const conversation = `(select document_id from ${CONVERSATIONS} where ${CONVERSATIONS}.id = conversation_id)`;
  for (const scope of ['conversation', 'note']) {
    await sql.raw(
      `update ${MESSAGES}
       set client_key = concat('${scope}:', ${conversation}, ${behind(`'${scope}:', conversation_id`, 'client_key')})
       where client_key like concat('${scope}:', conversation_id, ':%')`,
    );
  }
  const number = (column: string) =>
    `(select n.${column} from ${CONVERSATIONS} c join sms_channel_sms_numbers n on n.id = c.sms_number_id
      where c.id = ${MESSAGES}.conversation_id)`;
  await sql.raw(
    `update ${MESSAGES}
     set client_key = concat('start:', ${number('document_id')}, ${behind(`'start:', ${number('id')}`, 'client_key')})
     where client_key like 'start:%' and client_key like concat('start:', ${number('id')}, ':%')`,
  );
  const recipient = (column: string) =>
    `(select max(r.${column}) from sms_channel_bulk_recipients r where r.message_id = ${MESSAGES}.id)`;
  await sql.raw(
    `update ${MESSAGES} set client_key = concat('bulk:', ${recipient('document_id')})
     where client_key like 'bulk:%' and client_key = concat('bulk:', ${recipient('id')})`,
  );
}

/** What comes after a prefix that is put together from parts. */
const behind = (parts: string, column: string) => `substr(${column}, length(concat(${parts})) + 1)`;

async function renewLanes({ sql }: Tx): Promise<void> {
  const of = (table: string, column: string) => `(select document_id from ${table} where ${table}.id = ${column})`;
  const lanes = [
    ['wake', of(CONVERSATIONS, 'conversation_id'), 'conversation_id'],
    ['nudge', of(CONVERSATIONS, 'conversation_id'), 'conversation_id'],
    ['offer', of(CONVERSATIONS, 'conversation_id'), 'conversation_id'],
    ['bulk', of('sms_channel_bulk_sends', 'bulk_send_id'), 'bulk_send_id'],
    ['held', of(MESSAGES, 'message_id'), 'message_id'],
    ['look-up', of(MESSAGES, 'message_id'), 'message_id'],
    [
      'send',
      `(select c.document_id from ${MESSAGES} m join ${CONVERSATIONS} c on c.id = m.conversation_id where m.id = message_id)`,
      'message_id',
    ],
  ] as const;
  for (const [name, documentId, reference] of lanes) {
    await sql.raw(
      `update sms_channel_outbox_entries set lane = concat('${name}:', ${documentId})
       where lane like '${name}:%' and ${reference} is not null`,
    );
  }
}

/** The bare id becomes a documentId in a column of its own: the sync knows nothing of what the old one means. */
async function renewLedger({ sql }: Tx): Promise<void> {
  if (!(await sql.schema.hasColumn(LEDGER, 'work_stream_id'))) return;
  if (!(await sql.schema.hasColumn(LEDGER, 'work_stream'))) {
    await sql.schema.alterTable(LEDGER, (table) => void table.string('work_stream'));
  }
  await sql.raw(
    `update ${LEDGER} set work_stream = coalesce(
       (select document_id from sms_channel_work_streams w where w.id = work_stream_id), concat('gone-', work_stream_id))`,
  );
  await sql.raw(
    `update ${LEDGER} set dedupe_key = substr(concat(work_stream, ${behind('work_stream_id', 'dedupe_key')}), 1, 255)
     where dedupe_key like concat(work_stream_id, ':%')`,
  );
  await sql.schema.alterTable(LEDGER, (table) => void table.dropIndex([], 'sms_channel_ledger_ws_idx'));
  await sql.raw(`alter table ${LEDGER} drop column work_stream_id`);
}

/** `<trigger>:<whom it is about>:<whom else>[:<window>]`. */
async function renewOnceKeys(tx: Tx): Promise<void> {
  const tables: Readonly<Record<string, readonly [string, string]>> = {
    agentAssigned: [CONVERSATIONS, 'sms_channel_agents'],
    waitingTooLong: [CONVERSATIONS, MESSAGES],
    firstContact: ['sms_channel_contacts', 'sms_channel_sms_numbers'],
    closed: ['sms_channel_contacts', 'sms_channel_sms_numbers'],
  };
  for (const [trigger, [one, other]] of Object.entries(tables)) {
    const query = () => tx.sql(AUTOMATED_TEXTS).where('once_key', 'like', `${trigger}:%`);
    await inBatches(query, ['once_key'], async (rows) => {
      const parts = rows.map((row) => String(row.once_key).split(':'));
      const ones = await documentIds(
        one,
        parts.map(([, id]) => id),
        tx,
      );
      const others = await documentIds(
        other,
        parts.map(([, , id]) => id),
        tx,
      );
      for (const [index, row] of rows.entries()) {
        const [, oneId = '', otherId = '', ...window] = parts[index] ?? [];
        if (!isRowId(oneId) || !isRowId(otherId)) continue;
        const once_key = [trigger, ones(oneId), others(otherId), ...window].join(':');
        await tx.sql(AUTOMATED_TEXTS).where({ id: row.id }).update({ once_key });
      }
    });
  }
}

/** Few rows, or keys of which only the first part changes. */
async function renewShortKeys({ sql }: Tx): Promise<void> {
  const REPLIES = 'sms_channel_quick_replies';
  const stream = `(select document_id from sms_channel_work_streams w where w.id = work_stream_id)`;
  const owner = `(select document_id from sms_channel_agents a where a.id = owner_id)`;
  await sql.raw(
    `update ${REPLIES} set scope_key = concat('agent-', ${owner}, ':', shortcut) where owner_id is not null`,
  );
  await sql.raw(
    `update ${REPLIES} set scope_key = concat(${stream}, ':', shortcut) where owner_id is null and work_stream_id is not null`,
  );
  await sql.raw(
    `update ${REPLIES} set scope_key = concat('gone-', document_id, ':', shortcut)
     where owner_id is null and work_stream_id is null and scope_key not like '*:%'`,
  );
  await sql.raw(
    `update sms_channel_quarantined_callbacks set digest = concat(${stream}, ${behind('work_stream_id', 'digest')})
     where work_stream_id is not null and digest like concat(work_stream_id, ':%')`,
  );
}

async function renewMerges(tx: Tx): Promise<void> {
  await inBatches(
    () => tx.sql(MERGES),
    ['conversations'],
    async (rows) => {
      const moved = rows.map((row) => fromJson<[number | string, string][]>(row.conversations));
      const named = await documentIds(
        CONVERSATIONS,
        moved.flat().map(([id]) => String(id)),
        tx,
      );
      for (const [index, row] of rows.entries()) {
        const conversations = (moved[index] ?? []).map(([id, address]) => [named(String(id)), address]);
        await tx
          .sql(MERGES)
          .where({ id: row.id })
          .update({ conversations: JSON.stringify(conversations) });
      }
    },
  );
}

interface Audience {
  readonly agents: readonly (number | string)[];
  readonly queues: readonly (number | string)[];
}

/** An inbox that comes back after the upgrade asks for what it missed: it is told what it may see. */
async function renewAudiences(tx: Tx): Promise<void> {
  await inBatches(
    () => tx.sql(EVENTS),
    ['audience'],
    async (rows) => {
      const groups = new Map<string, number[]>();
      for (const row of rows) {
        const audience = JSON.stringify(fromJson<Audience>(row.audience));
        groups.set(audience, [...(groups.get(audience) ?? []), Number(row.id)]);
      }
      const audiences = [...groups.keys()].map((text) => JSON.parse(text) as Audience);
      const idsOf = (part: keyof Audience) => audiences.flatMap((audience) => audience[part].map(String));
      const agents = await documentIds('sms_channel_agents', idsOf('agents'), tx);
      const queues = await documentIds('sms_channel_queues', idsOf('queues'), tx);
      for (const [text, ids] of groups) {
        const old = JSON.parse(text) as Audience;
        const audience = {
          agents: old.agents.map((id) => agents(String(id))),
          queues: old.queues.map((id) => queues(String(id))),
        };
        await tx
          .sql(EVENTS)
          .whereIn('id', ids)
          .update({ audience: JSON.stringify(audience) });
      }
    },
  );
}

/**
 * Pending offers stood under plain numbers; as relations they are moved like any other. On SQLite Strapi gives no foreign key to a
 * table that stands, and a column gets one only when it is added.
 */
async function turnIntoRelations({ sql, dialect }: Tx): Promise<void> {
  for (const [column, table, index] of [
    ['pending_conversation', CONVERSATIONS, 'sms_channel_offer_conv_uq'],
    ['pending_agent', 'sms_channel_agents', 'sms_channel_offer_agent_uq'],
  ] as const) {
    if (!(await sql.schema.hasColumn(OFFERS, column))) continue;
    if (dialect !== 'sqlite') {
      await sql.raw('alter table ?? rename column ?? to ??', [OFFERS, column, `${column}_id`]);
      continue;
    }
    await sql.raw(
      `alter table ${OFFERS} add column ${column}_id integer null references ${table} (id) on delete set null`,
    );
    await sql.raw(`update ${OFFERS} set ${column}_id = ${column}`);
    await sql.raw(`drop index if exists ${index}`);
    await sql.raw(`alter table ${OFFERS} drop column ${column}`);
  }
}

const isRowId = (text: string) => /^\d+$/.test(text);

/** The documentIds of rows by their ids; what is not an id is left as it is. */
async function documentIds(
  table: string,
  ids: readonly (string | undefined)[],
  tx: Tx,
): Promise<(id: string) => string> {
  const wanted = [...new Set(ids)].filter((id): id is string => id !== undefined && isRowId(id));
  const names = new Map<string, string>();
  for (let from = 0; from < wanted.length; from += BATCH) {
    const rows: Row[] = await tx
      .sql(table)
      .whereIn('id', wanted.slice(from, from + BATCH).map(Number))
      .select('id', 'document_id');
    for (const row of rows) names.set(String(row.id), String(row.document_id));
  }
  return (id) => (isRowId(id) ? (names.get(id) ?? `gone-${id}`) : id);
}

/** Every row, a batch at a time by id. */
async function inBatches(
  query: () => ReturnType<Tx['sql']>,
  columns: readonly string[],
  work: (rows: Row[]) => Promise<void>,
): Promise<void> {
  for (let afterId = 0; ; ) {
    const rows: Row[] = await query()
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(BATCH)
      .select('id', ...columns);
    const last = rows.at(-1);
    if (!last) return;
    await work(rows);
    afterId = Number(last.id);
  }
}
