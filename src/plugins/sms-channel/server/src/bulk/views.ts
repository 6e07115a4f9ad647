import type { BulkReasonView, BulkRecipientView, BulkSendView } from '../../../shared/bulk/contract';
import type { BulkCounts } from '../../../shared/bulk/outcome';
import type { RecipientRow } from './recipient-rows';
import type { BulkSendRow } from './bulk-send-rows';

const iso = (at: Date | null) => at?.toISOString() ?? null;

export const toBulkSendView = (row: BulkSendRow, counts: BulkCounts): BulkSendView => ({
  documentId: row.documentId,
  name: row.name,
  state: row.state,
  smsNumber: { documentId: row.smsNumber.documentId, number: row.smsNumber.number },
  workStream: { documentId: row.workStream.documentId, name: row.workStream.name },
  body: row.body,
  sendAt: iso(row.sendAt),
  createdBy: row.author.name,
  createdAt: row.createdAt.toISOString(),
  startedAt: iso(row.startedAt),
  finishedAt: iso(row.finishedAt),
  counts,
  segments: row.segments,
});

export const toRecipientView = (row: RecipientRow): BulkRecipientView => ({
  documentId: row.documentId,
  row: row.position,
  mobilePhone: row.mobilePhone,
  address: row.address,
  name: row.name,
  outcome: row.outcome,
  reason: row.reason && toReasonView(row.reason),
  heldUntil: iso(row.heldUntil),
  body: row.body,
  message: row.message,
});

const toReasonView = ({ code, params, words }: NonNullable<RecipientRow['reason']>): BulkReasonView => ({
  code,
  params,
  sentence: words,
});
