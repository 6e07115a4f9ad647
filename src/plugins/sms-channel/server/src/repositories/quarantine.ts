import { insertUnlessExists, type Row, type Tx } from './database';

const TABLE = 'sms_channel_quarantined_callbacks';

export interface RejectedCallback {
  readonly workStreamId: number;
  readonly digest: string;
  readonly reason: string;
  readonly sealedBody: string;
  readonly bytes: number;
  readonly receivedAt: Date;
}

/** Keeps a rejected callback and drops the oldest of its work stream above `limits`. */
export async function keep(
  rejected: RejectedCallback,
  limits: { readonly rows: number; readonly bytes: number },
  tx: Tx,
): Promise<void> {
  const row = {
    work_stream_id: rejected.workStreamId,
    digest: `${rejected.workStreamId}:${rejected.digest}`,
    reason: rejected.reason,
    sealed_body: rejected.sealedBody,
    bytes: rejected.bytes,
    received_at: rejected.receivedAt,
  };
  if ((await insertUnlessExists(tx, TABLE, 'digest', row, rejected.receivedAt)) === null) return;
  const kept: Row[] = await tx
    .sql(TABLE)
    .where({ work_stream_id: rejected.workStreamId })
    .orderBy('id', 'desc')
    .select('id', 'bytes');
  let bytes = 0;
  const overflow = kept.filter((candidate, index) => {
    bytes += Number(candidate.bytes);
    return index >= limits.rows || bytes > limits.bytes;
  });
  if (overflow.length === 0) return;
  await tx
    .sql(TABLE)
    .whereIn(
      'id',
      overflow.map((candidate) => Number(candidate.id)),
    )
    .delete();
}
