import type { OutboundStatus, TextPurpose } from '../../../../shared/conversations/messages';
import type { DeviceText, MentionView, MessageDirection } from '../../../../shared/conversations/contract';
import { searchable } from '../../../../shared/core/search-text';
import {
  fromJson,
  insertRow,
  insertUnlessExists,
  toDate,
  toDateOrNull,
  type Inserted,
  type Row,
  type Tx,
} from '../../db/database';

const TABLE = 'sms_channel_messages';

/** Enough to say what came meanwhile. */
const MOST_NEWER = 20;

export interface MessageRow {
  readonly id: number;
  readonly documentId: string;
  readonly conversationId: number;
  readonly direction: MessageDirection;
  readonly body: string;
  readonly status: OutboundStatus | 'received' | 'noted';
  readonly unconfirmed: boolean;
  /** Null for what is not outbound. */
  readonly purpose: TextPurpose | null;
  readonly sendAt: Date | null;
  readonly segments: number;
  /** The customer's number that it came from, or went to. */
  readonly customerAddress: string | null;
  readonly authorName: string | null;
  readonly createdAt: Date;
  readonly carrierAt: Date | null;
  readonly sortedAt: Date;
  readonly errorCode: string | null;
  readonly errorText: string | null;
  /** How often it was handed to the carrier, or tried to be. */
  readonly attempts: number;
  readonly mentions: readonly MentionView[];
  readonly deviceText: DeviceText | null;
}

const textOrNull = (value: unknown) => (value === null || value === undefined ? null : String(value));

export const toMessage = (row: Row): MessageRow => ({
  id: Number(row.id),
  documentId: String(row.document_id),
  conversationId: Number(row.conversation_id),
  direction: String(row.direction) as MessageDirection,
  body: String(row.body ?? ''),
  status: String(row.status) as MessageRow['status'],
  unconfirmed: Boolean(row.unconfirmed),
  purpose: textOrNull(row.purpose) as TextPurpose | null,
  sendAt: toDateOrNull(row.send_at),
  segments: Number(row.segments),
  customerAddress: textOrNull(row.customer_address),
  authorName: textOrNull(row.author_name),
  createdAt: toDate(row.created_at),
  carrierAt: toDateOrNull(row.carrier_at),
  sortedAt: toDate(row.sorted_at),
  errorCode: textOrNull(row.error_code),
  errorText: textOrNull(row.error_text),
  attempts: Number(row.attempts ?? 0),
  mentions: row.mentions === null || row.mentions === undefined ? [] : fromJson<MentionView[]>(row.mentions),
  deviceText: row.device_text === null || row.device_text === undefined ? null : fromJson<DeviceText>(row.device_text),
});

/** Every column, and the number of send attempts; one look into an index for each message. */
const withAttempts = (tx: Tx) => [
  `${TABLE}.*`,
  tx
    .sql('sms_channel_send_attempts')
    .where('message_id', tx.sql.ref(`${TABLE}.id`))
    .count('*')
    .as('attempts'),
];

export interface InboundText {
  readonly conversationId: number;
  readonly customerAddress: string;
  readonly body: string;
  readonly providerReference: string;
  readonly segments: number;
  readonly carrierAt: Date | null;
  readonly sortedAt: Date;
  readonly deviceText?: DeviceText | null;
}

/** Null when this text is there already. */
export async function appendInbound(text: InboundText, now: Date, tx: Tx): Promise<Inserted | null> {
  const row = {
    conversation_id: text.conversationId,
    direction: 'inbound',
    body: text.body,
    search_text: searchable(text.body),
    status: 'received',
    unconfirmed: false,
    segments: text.segments,
    provider_reference: text.providerReference,
    carrier_at: text.carrierAt,
    customer_address: text.customerAddress,
    sorted_at: text.sortedAt,
    ...(text.deviceText ? { device_text: JSON.stringify(text.deviceText) } : {}),
  };
  return insertUnlessExists(tx, TABLE, 'provider_reference', row, now);
}

export interface OutboundText {
  readonly conversationId: number;
  readonly body: string;
  readonly segments: number;
  readonly clientKey: string | null;
  readonly author: { id: number | null; name: string };
  readonly sortedAt: Date;
}

export interface QueuedText extends OutboundText {
  /** Where it would go now. */
  readonly customerAddress: string;
  readonly purpose: TextPurpose;
  /** Null: as soon as its number's pace allows. */
  readonly sendAt: Date | null;
}

export async function appendOutbound(text: QueuedText, now: Date, tx: Tx): Promise<MessageRow> {
  const { purpose, sendAt: send_at, customerAddress: customer_address } = text;
  const row = { ...outbound(text, 'outbound', 'queued'), purpose, send_at, customer_address };
  return appended(row, await insertRow(tx, TABLE, row, now), now);
}

export interface NewNote extends Omit<OutboundText, 'segments'> {
  readonly mentions: readonly MentionView[];
}

export async function appendNote({ mentions, ...note }: NewNote, now: Date, tx: Tx): Promise<MessageRow> {
  const row = { ...outbound({ ...note, segments: 0 }, 'note', 'noted'), mentions: JSON.stringify(mentions) };
  return appended(row, await insertRow(tx, TABLE, row, now), now);
}

/** The row as a read would find it. */
const appended = (row: Row, { id, documentId }: Inserted, now: Date): MessageRow =>
  toMessage({ ...row, id, document_id: documentId, created_at: now });

/** The texts after a message of the conversation that are new to its writer: the customer's, and other people's. */
export async function newerThan(
  seen: MessageRow,
  writer: { id: number | null; name: string },
  tx: Tx,
): Promise<MessageRow[]> {
  const rows: Row[] = await tx
    .sql(TABLE)
    .where({ conversation_id: seen.conversationId })
    // By id, the order of arrival: a late text stands higher in the thread, but the writer has not seen it.
    .where('id', '>', seen.id)
    // An automatic text answers nothing.
    .whereNull('device_text')
    .where((purpose) => void purpose.whereNull('purpose').orWhereNot('purpose', 'automated'))
    .where((either) => {
      void either.where('direction', 'inbound').orWhere((text) => {
        void text.where('direction', 'outbound').where((others) => {
          if (writer.id === null) void others.whereNotNull('author_id').orWhereNot('author_name', writer.name);
          else void others.whereNull('author_id').orWhereNot('author_id', writer.id);
        });
      });
    })
    .orderBy('id')
    .limit(MOST_NEWER);
  return rows.map(toMessage);
}

const outbound = (text: OutboundText, direction: MessageDirection, status: string): Row => ({
  conversation_id: text.conversationId,
  direction,
  body: text.body,
  search_text: searchable(text.body),
  status,
  unconfirmed: false,
  segments: text.segments,
  client_key: text.clientKey,
  author_id: text.author.id,
  author_name: text.author.name,
  sorted_at: text.sortedAt,
});

export async function byId(id: number, tx: Tx): Promise<MessageRow | null> {
  const row: Row | undefined = await tx
    .sql(TABLE)
    .where({ id })
    .first(...withAttempts(tx));
  return row ? toMessage(row) : null;
}

export async function byClientKey(clientKey: string, tx: Tx): Promise<MessageRow | null> {
  const row: Row | undefined = await tx
    .sql(TABLE)
    .where({ client_key: clientKey })
    .first(...withAttempts(tx));
  return row ? toMessage(row) : null;
}

export interface ThreadQuery {
  readonly conversationId: number;
  readonly order: 'oldest' | 'newest';
  readonly after: { at: Date; id: number } | null;
  readonly limit: number;
}

/** One page by keyset, with a row more than asked when there is a next page. */
export async function listThread(query: ThreadQuery, tx: Tx): Promise<MessageRow[]> {
  const { after } = query;
  const [beyond, direction] = query.order === 'oldest' ? (['>', 'asc'] as const) : (['<', 'desc'] as const);
  const builder = tx.sql(TABLE).where({ conversation_id: query.conversationId });
  if (after) {
    void builder.where((place) => {
      void place
        .where('sorted_at', beyond, after.at)
        .orWhere((same) => void same.where('sorted_at', after.at).where('id', beyond, after.id));
    });
  }
  const rows: Row[] = await builder
    .orderBy([
      { column: 'sorted_at', order: direction },
      { column: 'id', order: direction },
    ])
    .limit(query.limit + 1)
    .select(...withAttempts(tx));
  return rows.map(toMessage);
}

/** Our last texts of a conversation, the newest first. */
export async function lastOutbound(
  conversationId: number,
  limit: number,
  tx: Tx,
): Promise<{ documentId: string; body: string }[]> {
  const rows: Row[] = await tx
    .sql(TABLE)
    .where({ conversation_id: conversationId, direction: 'outbound' })
    .orderBy([
      { column: 'sorted_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit)
    .select('document_id', 'body');
  return rows.map((row) => ({ documentId: String(row.document_id), body: String(row.body ?? '') }));
}

/** The texts of one purpose that wait in these conversations. */
export async function waitingWith(
  purpose: TextPurpose,
  conversationIds: readonly number[],
  tx: Tx,
): Promise<MessageRow[]> {
  const rows: Row[] = await tx
    .sql(TABLE)
    .where({ status: 'queued', purpose })
    .whereIn('conversation_id', [...conversationIds])
    .orderBy('id');
  return rows.map(toMessage);
}

/** `queued` → `sending`, to this number of the customer: one winner. Its conversation is locked, and nothing of it is on the wire. docs/architecture.md §4.2. */
export async function claimForSending(id: number, to: string, now: Date, tx: Tx): Promise<boolean> {
  const change = { status: 'sending', customer_address: to, updated_at: now };
  const claimed = await tx.sql(TABLE).where({ id, status: 'queued' }).update(change);
  return claimed === 1;
}

/** It is not sent before `sendAt`, and delays no other text until then. */
export async function holdUntil(id: number, sendAt: Date, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ id }).update({ send_at: sendAt });
}

/** Gives a text its place in the thread: where it stands once its time has come, or once it was called off. */
export async function place(id: number, sortedAt: Date, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ id }).update({ sorted_at: sortedAt });
}

/** Changes the text or the time of one that the sender has not begun to send; returns whether it did. */
export async function reschedule(
  id: number,
  text: { readonly body: string; readonly segments: number; readonly sendAt: Date },
  now: Date,
  tx: Tx,
): Promise<boolean> {
  const { body, segments, sendAt } = text;
  const changed = await tx
    .sql(TABLE)
    .where({ id, status: 'queued' })
    .update({ body, search_text: searchable(body), segments, send_at: sendAt, sorted_at: sendAt, updated_at: now });
  return changed === 1;
}

export interface StatusChange {
  readonly from: readonly OutboundStatus[];
  readonly to: OutboundStatus;
  readonly unconfirmed?: boolean;
  readonly error?: { code: string | null; text: string } | null;
}

/** Changes the status if it is still one of `from`; returns whether it did. */
export async function changeStatus(id: number, change: StatusChange, now: Date, tx: Tx): Promise<boolean> {
  const changed = await tx
    .sql(TABLE)
    .where({ id })
    .whereIn('status', [...change.from])
    .update({
      status: change.to,
      updated_at: now,
      ...(change.unconfirmed === undefined ? {} : { unconfirmed: change.unconfirmed }),
      ...(change.error === undefined
        ? {}
        : { error_code: change.error?.code ?? null, error_text: change.error?.text ?? null }),
    });
  return changed === 1;
}

export async function byDocumentId(documentId: string, tx: Tx): Promise<MessageRow | null> {
  const row: Row | undefined = await tx
    .sql(TABLE)
    .where({ document_id: documentId })
    .first(...withAttempts(tx));
  return row ? toMessage(row) : null;
}

/** Whether any text came in, and whether any was written to go out. */
export async function hasTexts(tx: Tx): Promise<{ inbound: boolean; outbound: boolean }> {
  const has = async (direction: 'inbound' | 'outbound') =>
    (await tx.sql(TABLE).where({ direction }).first('id')) !== undefined;
  return { inbound: await has('inbound'), outbound: await has('outbound') };
}
