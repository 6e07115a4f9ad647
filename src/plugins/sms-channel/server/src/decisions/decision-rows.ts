import type { DecisionInputs, DecisionKind, DecisionOutcome, Reason } from '../../../shared/routing/decision-record';
import { fromJson, newDocumentId, toDate, type Row, type Tx } from '../db/database';

const TABLE = 'sms_channel_routing_decisions';

export interface DecisionRow {
  readonly id: number;
  readonly documentId: string;
  readonly kind: DecisionKind;
  readonly decidedAt: Date;
  readonly inputs: DecisionInputs;
  readonly outcome: DecisionOutcome;
  readonly reasons: readonly Reason[];
  readonly seal: string;
}

export type NewDecision = Omit<DecisionRow, 'id' | 'documentId' | 'seal'>;

/** The seal covers the row's own id, which is made here. */
export async function insert(
  conversationId: number,
  decision: NewDecision,
  sealOf: (decision: Omit<DecisionRow, 'id' | 'seal'>) => string,
  tx: Tx,
): Promise<void> {
  const documentId = newDocumentId();
  const at = decision.decidedAt;
  await tx.sql(TABLE).insert({
    document_id: documentId,
    created_at: at,
    updated_at: at,
    published_at: at,
    conversation_id: conversationId,
    kind: decision.kind,
    decided_at: at,
    inputs: JSON.stringify(decision.inputs),
    outcome: JSON.stringify(decision.outcome),
    reasons: JSON.stringify(decision.reasons),
    seal: sealOf({ ...decision, documentId }),
  });
}

/** Newest first, with a row more than asked when there is a next page. */
export async function listOf(
  conversationId: number,
  page: { readonly beforeId: number | null; readonly limit: number },
  tx: Tx,
): Promise<DecisionRow[]> {
  const query = tx
    .sql(TABLE)
    .where('conversation_id', conversationId)
    .orderBy('id', 'desc')
    .limit(page.limit + 1);
  if (page.beforeId !== null) void query.where('id', '<', page.beforeId);
  const rows: Row[] = await query;
  return rows.map(toDecision);
}

export async function find(conversationId: number, documentId: string, tx: Tx): Promise<DecisionRow | null> {
  const row: Row | undefined = await tx
    .sql(TABLE)
    .where({ conversation_id: conversationId, document_id: documentId })
    .first();
  return row ? toDecision(row) : null;
}

export const toDecision = (row: Row): DecisionRow => ({
  id: Number(row.id),
  documentId: String(row.document_id),
  kind: String(row.kind) as DecisionKind,
  decidedAt: toDate(row.decided_at),
  inputs: fromJson<DecisionInputs>(row.inputs),
  outcome: fromJson<DecisionOutcome>(row.outcome),
  reasons: fromJson<Reason[]>(row.reasons),
  seal: String(row.seal),
});
