import { CONVERSATION_TABLE, conversationRows as conversations, openKeyOf } from '../conversations';
import { isWritten, TEXT_PURPOSES } from '../../../shared/conversations/messages';
import { insertRow, toDateOrNull, type Row, type RowRef, type Tx } from '../db/database';

const MESSAGES = 'sms_channel_messages';
const EVENTS = 'sms_channel_conversation_events';

/** How many texts of a conversation came from, or went to, numbers of a merged contact, and how many others. */
export interface Shares {
  readonly theirs: number;
  readonly others: number;
}

/** By the ids of the conversations. Notes have no number, nor have texts of releases that did not write it down. */
export async function sharesOf(
  ids: readonly number[],
  addresses: readonly string[],
  tx: Tx,
): Promise<Map<number, Shares>> {
  const rows: Row[] = await tx
    .sql(MESSAGES)
    .whereIn('conversation_id', [...ids])
    .whereNotNull('customer_address')
    .groupBy('conversation_id', 'customer_address')
    .select('conversation_id', 'customer_address')
    .count({ n: '*' });
  const shares = new Map<number, Shares>();
  for (const row of rows) {
    const id = Number(row.conversation_id);
    const { theirs, others } = shares.get(id) ?? { theirs: 0, others: 0 };
    const count = Number(row.n);
    const isTheirs = addresses.includes(String(row.customer_address));
    shares.set(id, isTheirs ? { theirs: theirs + count, others } : { theirs, others: others + count });
  }
  return shares;
}

interface Part {
  /** The conversation that texts leave; locked. */
  readonly id: number;
  /** The contact whose conversation the others become. */
  readonly contact: RowRef;
  /** Of one side. */
  readonly addresses: readonly string[];
  /** `theirs`: the texts of these numbers leave; `others`: all other texts do. */
  readonly leave: 'theirs' | 'others';
}

/**
 * Gives the texts of one of two people a conversation of their own, which is in all else as the one that they leave: open where that
 * is open, with its agent and queue. Returns its id.
 */
export async function partTexts({ id, contact, addresses, leave }: Part, now: Date, tx: Tx): Promise<number> {
  const source: Row = await tx.sql(CONVERSATION_TABLE).where({ id }).first();
  const unread = await unreadIds(id, Number(source.unread_count ?? 0), tx);
  const { id: _id, document_id: _documentId, ...copied } = source;
  const made = await insertRow(
    tx,
    CONVERSATION_TABLE,
    { ...copied, contact_id: contact.id, previous_id: null, open_key: await openKey(source, contact, tx) },
    now,
  );
  const leaving = tx.sql(MESSAGES).where({ conversation_id: id }).whereNotNull('customer_address');
  const theirs = [...addresses];
  await (
    leave === 'theirs' ? leaving.whereIn('customer_address', theirs) : leaving.whereNotIn('customer_address', theirs)
  ).update({ conversation_id: made.id });
  const gone = tx.sql(MESSAGES).where({ conversation_id: made.id }).select('id');
  await tx.sql(EVENTS).where({ conversation_id: id }).whereIn('message_id', gone).update({ conversation_id: made.id });
  for (const each of [id, made.id]) await refresh(each, unread, now, tx);
  return made.id;
}

async function openKey({ open_key, sms_number_id }: Row, contact: RowRef, tx: Tx): Promise<string | null> {
  if (open_key === null) return null;
  const number: Row | undefined = await tx
    .sql('sms_channel_sms_numbers')
    .where({ id: Number(sms_number_id ?? 0) })
    .first('document_id');
  return number ? openKeyOf(contact, { documentId: String(number.document_id) }) : null;
}

/** The unread texts of the customer are the last ones. */
async function unreadIds(conversationId: number, count: number, tx: Tx): Promise<number[]> {
  if (count === 0) return [];
  const rows: Row[] = await tx
    .sql(MESSAGES)
    .where({ conversation_id: conversationId, direction: 'inbound' })
    .orderBy([
      { column: 'sorted_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(count)
    .select('id');
  return rows.map(({ id }) => Number(id));
}

const WRITTEN = TEXT_PURPOSES.filter(isWritten);

/** What a conversation says of its texts, after some of them have left it or come to it. */
async function refresh(id: number, unread: readonly number[], now: Date, tx: Tx): Promise<void> {
  const before = await conversations.byId(id, tx);
  const texts = () => tx.sql(MESSAGES).where({ conversation_id: id });
  const last: Row | undefined = await texts()
    .whereNotNull('customer_address')
    .orderBy([
      { column: 'sorted_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .first('customer_address');
  const latest: Row | undefined = await texts().max({ at: 'sorted_at' }).first();
  const answer: Row | undefined = await texts().whereIn('purpose', WRITTEN).max({ at: 'sorted_at' }).first();
  const answeredAt = toDateOrNull(answer?.at);
  const unanswered: Row | undefined = await texts()
    .where({ direction: 'inbound' })
    .modify((query) => void (answeredAt && query.where('sorted_at', '>', answeredAt)))
    .min({ at: 'sorted_at' })
    .first();
  const stillUnread: Row | undefined = await texts()
    .whereIn('id', [...unread])
    .count({ n: '*' })
    .first();
  const facts = {
    lastMessageAt: toDateOrNull(latest?.at) ?? before.lastMessageAt,
    customerAddress: last ? String(last.customer_address) : before.customerAddress,
    unreadCount: Number(stillUnread?.n ?? 0),
    unansweredSince: before.unansweredSince && toDateOrNull(unanswered?.at),
  };
  await conversations.change(before, facts, now, tx);
}
