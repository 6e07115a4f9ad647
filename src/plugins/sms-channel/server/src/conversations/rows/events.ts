import type { ChannelEvent, EventActor, EventType } from '../../../../shared/conversations/events';
import type { ConversationState } from '../../../../shared/conversations/state';
import { fromJson, insertRow, toDate, type Row, type Tx } from '../../db/database';

const TABLE = 'sms_channel_conversation_events';

/** DocumentIds of the agents and queues that may see an event: those before the change and those after. */
export interface Audience {
  readonly agents: readonly string[];
  readonly queues: readonly string[];
}

export interface NewEvent {
  readonly type: EventType;
  readonly conversationId: number;
  readonly messageId: number | null;
  readonly actor: EventActor;
  readonly state: ConversationState;
  readonly detail: ChannelEvent['detail'];
  readonly audience: Audience;
}

export interface StoredEvent {
  readonly event: ChannelEvent;
  readonly audience: Audience;
  /** False: the row cannot be read, and nobody is told of it. */
  readonly isReadable: boolean;
}

export async function record(event: NewEvent, now: Date, tx: Tx): Promise<number> {
  const row = {
    type: event.type,
    conversation_id: event.conversationId,
    message_id: event.messageId,
    actor: JSON.stringify(event.actor),
    state: event.state,
    detail: JSON.stringify(event.detail),
    audience: JSON.stringify(event.audience),
    occurred_at: now,
  };
  return (await insertRow(tx, TABLE, row, now)).id;
}

const joined = (tx: Tx) =>
  tx
    .sql({ e: TABLE })
    .join({ c: 'sms_channel_conversations' }, 'c.id', 'e.conversation_id')
    .leftJoin({ m: 'sms_channel_messages' }, 'm.id', 'e.message_id')
    .select('e.*', { conversation: 'c.document_id', message: 'm.document_id' });

/** A row that cannot be read keeps its place in the order, and the others are read. */
function toStored(row: Row): StoredEvent {
  const plain = {
    id: Number(row.id),
    type: String(row.type) as EventType,
    conversation: String(row.conversation),
    message: row.message === null ? null : String(row.message),
    state: String(row.state) as ConversationState,
  };
  try {
    const event = {
      ...plain,
      actor: fromJson<EventActor>(row.actor),
      detail: fromJson<ChannelEvent['detail']>(row.detail),
      createdAt: toDate(row.occurred_at).toISOString(),
    };
    return { event, audience: fromJson<Audience>(row.audience), isReadable: true };
  } catch {
    const actor: EventActor = { kind: 'system', documentId: null, name: '' };
    const event = { ...plain, actor, detail: {}, createdAt: new Date(0).toISOString() };
    return { event, audience: { agents: [], queues: [] }, isReadable: false };
  }
}

/** Events after a position of the stream, oldest first. */
export async function after(id: number, limit: number, tx: Tx): Promise<StoredEvent[]> {
  const rows: Row[] = await joined(tx).where('e.id', '>', id).orderBy('e.id').limit(limit);
  return rows.map(toStored);
}

export async function lastId(tx: Tx): Promise<number> {
  const row: Row | undefined = await tx.sql(TABLE).max({ last: 'id' }).first();
  return Number(row?.last ?? 0);
}

/** The lines of a thread that are not texts, within a span of time. */
export async function timeline(
  conversationId: number,
  types: readonly EventType[],
  span: { from: Date | null; to: Date | null },
  tx: Tx,
): Promise<StoredEvent[]> {
  const query = joined(tx)
    .where('e.conversation_id', conversationId)
    .whereIn('e.type', [...types])
    .orderBy('e.id');
  if (span.from) void query.where('e.occurred_at', '>=', span.from);
  if (span.to) void query.where('e.occurred_at', '<', span.to);
  const rows: Row[] = await query.limit(500);
  return rows.map(toStored).filter(({ isReadable }) => isReadable);
}
