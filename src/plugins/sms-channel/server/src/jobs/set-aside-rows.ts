import type { Knex } from 'knex';
import { insertRow, type Row, type Tx } from '../db/database';
import { shareOf, type OutboxEntry, type OutboxKind } from './outbox-rows';

/**
 * Work on many conversations at once, of which one made it fail: that one gets an outbox entry of its own, so it fails alone, with
 * back-off and an end, and the others are done without it. docs/architecture.md §4.4.
 */

const TABLE = 'sms_channel_outbox_entries';

/** What is done for conversations in batches, or in a walk over many. */
export type AloneKind = Extract<OutboxKind, 'close' | 'warn' | 'recalculate' | 'release' | 'offer'>;

const laneOf = (kind: AloneKind, documentId: unknown) =>
  `${kind === 'offer' ? 'not-offered' : kind}:${String(documentId)}`;
/** In this lane an entry keeps its conversation out of nothing: it is tried with the others again. */
const READMITTED = 'offer-again:';

/** How a query names what it walks over. */
interface Walk<Kind> {
  readonly kind: Kind;
  /** The column with the id of the conversation. */
  readonly conversation: string;
  /** The column that says since when the work is due. */
  readonly since: string;
}

/**
 * Leaves out the conversations whose work is an outbox entry of its own, or a dead letter about which nobody has decided, or that was
 * dropped since the work fell due.
 */
export const leaveOutAlone = (walk: Walk<AloneKind>, tx: Tx) =>
  leaveOut(walk, (entries) => void entries.whereNot('lane', 'like', `${READMITTED}%`), tx);

/** The same for work that always has an entry of its own: left out once it has failed. */
export const leaveOutFailed = (walk: Walk<OutboxKind>, tx: Tx) =>
  leaveOut(walk, (entries) => void entries.where('attempts', '>', 0), tx);

const leaveOut =
  ({ kind, conversation, since }: Walk<OutboxKind>, narrow: (entries: Knex.QueryBuilder) => void, tx: Tx) =>
  (query: Knex.QueryBuilder): void => {
    const about = (table: string) => tx.sql(table).where({ kind }).whereRaw('conversation_id = ??', [conversation]);
    const isDecided = (either: Knex.QueryBuilder) =>
      void either
        .whereNull('handled_as')
        .orWhere((dropped) => void dropped.where({ handled_as: 'dropped' }).whereRaw('handled_at >= ??', [since]));
    void query
      .whereNotExists(about(TABLE).modify(narrow).select('id'))
      .whereNotExists(about('sms_channel_dead_letters').where(isDecided).select('id'));
  };

/** Each of these conversations is dealt with by itself; what was planned before stays. Of the conversations it reads only what names them. */
export async function planAlone(
  kind: AloneKind,
  ids: readonly number[],
  { dueAt, now }: { readonly dueAt: Date; readonly now: Date },
  tx: Tx,
): Promise<void> {
  const rows: Row[] = await tx
    .sql({ c: 'sms_channel_conversations' })
    .leftJoin({ w: 'sms_channel_work_streams' }, 'w.id', 'c.work_stream_id')
    .leftJoin({ n: 'sms_channel_sms_numbers' }, 'n.id', 'c.sms_number_id')
    .whereIn('c.id', [...ids])
    .whereNotExists(tx.sql(TABLE).where({ kind }).whereRaw('conversation_id = c.id').select('id'))
    .orderBy('c.id')
    .select({ id: 'c.id', documentId: 'c.document_id', stream: 'w.document_id', number: 'n.document_id' });
  for (const { id, documentId, stream, number } of rows) {
    const share = shareOf({
      workStream: { documentId: String(stream ?? '') },
      smsNumber: { documentId: String(number ?? '') },
    });
    const lane = laneOf(kind, documentId);
    await insertRow(tx, TABLE, { kind, lane, conversation_id: id, due_at: dueAt, share }, now);
  }
}

/** The entry of a conversation that was tried with others and failed; made where it has none. Null: the conversation is gone. */
export async function entryOfFailed(
  kind: AloneKind,
  conversationId: number,
  { dueAt, now }: { readonly dueAt: Date; readonly now: Date },
  tx: Tx,
): Promise<number | null> {
  await planAlone(kind, [conversationId], { dueAt, now }, tx);
  const conversation: Row | undefined = await tx
    .sql('sms_channel_conversations')
    .where({ id: conversationId })
    .first('document_id');
  if (!conversation) return null;
  const entry = { kind, conversation_id: conversationId };
  await tx
    .sql(TABLE)
    .where(entry)
    .update({ lane: laneOf(kind, conversation.document_id), due_at: dueAt });
  const row: Row | undefined = await tx.sql(TABLE).where(entry).first('id');
  return row ? Number(row.id) : null;
}

/** It is tried with the others again. Its failures stay counted; `dueAt`: when to look whether it still needs the entry. */
export async function readmit({ id, lane }: OutboxEntry, dueAt: Date, tx: Tx): Promise<void> {
  const again = `${READMITTED}${lane.slice(lane.indexOf(':') + 1)}`;
  await tx.sql(TABLE).where({ id }).update({ lane: again, due_at: dueAt });
}

const queueLane = (documentId: string) => `serve:${documentId}`;

/** A queue that the distribution could not look at is looked at by itself, so that its trouble is seen; what was planned before stays. */
export async function planServe(queue: { readonly documentId: string }, now: Date, tx: Tx): Promise<void> {
  const lane = queueLane(queue.documentId);
  const planned: Row | undefined = await tx.sql(TABLE).where({ lane }).first('id');
  const known: Row | undefined =
    planned ?? (await tx.sql('sms_channel_dead_letters').where({ lane }).whereNull('handled_as').first('id'));
  if (!known) await insertRow(tx, TABLE, { kind: 'serve', lane, due_at: now, share: '' }, now);
}

/** DocumentId of the queue that an entry is about. */
export const queueOf = ({ lane }: OutboxEntry): string => lane.slice(queueLane('').length);
