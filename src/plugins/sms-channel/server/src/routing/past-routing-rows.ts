import type { DecisionOutcome } from '../../../shared/routing/decision-record';
import { CONVERSATION_TABLE } from '../conversations';
import { fromJson, toDate, type Row, type Tx, insertUnlessExists } from '../db/database';
import type { Directory, RoutingFacts, RoutingRule } from '../../../shared/routing';

/** The inputs of a decision by the rules, as they are stored: the hash of the rules, and the facts and names that were read. */
export interface RoutedInputs {
  readonly rules: string;
  readonly facts: RoutingFacts;
  readonly directory: Directory;
}

/** A conversation as it was routed when it was opened. */
export interface PastRouting {
  readonly conversationId: number;
  readonly conversation: string;
  readonly contactId: number;
  readonly customer: string;
  readonly decidedAt: Date;
  readonly inputs: RoutedInputs;
  readonly outcome: DecisionOutcome;
}

/** The routings since a time, newest first, at most `limit`. `isCut` says that there are more. */
export async function pastRoutings(
  workStreamId: number,
  since: Date,
  limit: number,
  tx: Tx,
): Promise<{ rows: PastRouting[]; isCut: boolean }> {
  const found: Row[] = await tx
    .sql({ d: 'sms_channel_routing_decisions' })
    .join({ c: CONVERSATION_TABLE }, 'c.id', 'd.conversation_id')
    .where({ 'd.kind': 'routed', 'c.work_stream_id': workStreamId })
    .where('d.decided_at', '>=', since)
    .orderBy([
      { column: 'd.decided_at', order: 'desc' },
      { column: 'd.id', order: 'desc' },
    ])
    .limit(limit + 1)
    .select({
      conversationId: 'c.id',
      conversation: 'c.document_id',
      contactId: 'c.contact_id',
      customer: 'c.customer_address',
      decidedAt: 'd.decided_at',
      inputs: 'd.inputs',
      outcome: 'd.outcome',
    });
  const rows = found.slice(0, limit).map(
    (row): PastRouting => ({
      conversationId: Number(row.conversationId),
      conversation: String(row.conversation),
      contactId: Number(row.contactId ?? 0),
      customer: String(row.customer),
      decidedAt: toDate(row.decidedAt),
      inputs: fromJson<RoutedInputs>(row.inputs),
      outcome: fromJson<DecisionOutcome>(row.outcome),
    }),
  );
  return { rows, isCut: found.length > limit };
}

/** The text that opened each conversation, by its id. */
export async function firstTexts(conversationIds: readonly number[], tx: Tx): Promise<Map<number, string>> {
  if (conversationIds.length === 0) return new Map();
  const first = tx
    .sql('sms_channel_messages')
    .whereIn('conversation_id', [...conversationIds])
    .where('direction', 'inbound')
    .whereNull('device_text')
    .groupBy('conversation_id')
    .min({ id: 'id' });
  const rows: Row[] = await tx.sql('sms_channel_messages').whereIn('id', first).select('conversation_id', 'body');
  return new Map(rows.map((row) => [Number(row.conversation_id), String(row.body ?? '')]));
}

const TABLE = 'sms_channel_routing_snapshots';

/** Stores rules once, by their hash. */
export async function keep(hash: string, rules: readonly RoutingRule[], at: Date, tx: Tx): Promise<void> {
  await insertUnlessExists(tx, TABLE, 'hash', { hash, rules: JSON.stringify(rules) }, at);
}

export async function byHashes(hashes: readonly string[], tx: Tx): Promise<Map<string, RoutingRule[]>> {
  const rows: Row[] = await tx.sql(TABLE).whereIn('hash', [...hashes]);
  return new Map(rows.map((row) => [String(row.hash), fromJson<RoutingRule[]>(row.rules)]));
}
