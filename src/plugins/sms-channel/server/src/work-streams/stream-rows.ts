import type { QueueEntry } from '../../../shared/routing';
import type { StoredSettings } from '../../../shared/work-streams/settings';
import { fromJson, type Row, type Tx } from '../db/database';

/** The settings of a work stream for its conversations: read once for each text. */

const STREAMS = 'sms_channel_work_streams';
const QUEUES = 'sms_channel_queues';

export interface RoutingStream {
  readonly id: number;
  readonly documentId: string;
  /** Another one after every change of the rules. */
  readonly rulesVersion: string;
  readonly distributionMode: 'push' | 'pick';
  readonly distribution: StoredSettings['distribution'];
  readonly lifecycle: StoredSettings['lifecycle'];
  readonly keepSameAgent: boolean;
  /** The work stream's default queue, else the Default queue. */
  readonly defaultQueue: QueueEntry & { readonly id: number };
}

export async function streamById(id: number, tx: Tx): Promise<RoutingStream | null> {
  const row: Row | undefined = await tx
    .sql({ w: STREAMS })
    .leftJoin({ own: QUEUES }, 'own.id', 'w.default_queue_id')
    .leftJoin({ everybodys: QUEUES }, 'everybodys.default_key', tx.sql.raw('?', ['default']))
    .where('w.id', id)
    .first({
      id: 'w.id',
      documentId: 'w.document_id',
      version: 'w.version',
      mode: 'w.distribution_mode',
      distribution: 'w.distribution',
      lifecycle: 'w.lifecycle',
      keepSameAgent: 'w.keep_same_agent',
      ownId: 'own.id',
      ownDocumentId: 'own.document_id',
      ownName: 'own.name',
      queueId: 'everybodys.id',
      queueDocumentId: 'everybodys.document_id',
      queueName: 'everybodys.name',
    });
  if (!row) return null;
  if (row.queueId === null) throw new Error('there is no Default queue; restart the server, which makes it');
  return {
    id: Number(row.id),
    documentId: String(row.documentId),
    rulesVersion: String(row.version),
    distributionMode: row.mode === 'push' ? 'push' : 'pick',
    distribution: fromJson<StoredSettings['distribution']>(row.distribution),
    lifecycle: fromJson<StoredSettings['lifecycle']>(row.lifecycle),
    keepSameAgent: Boolean(row.keepSameAgent),
    defaultQueue:
      row.ownId === null
        ? { id: Number(row.queueId), documentId: String(row.queueDocumentId), name: String(row.queueName) }
        : { id: Number(row.ownId), documentId: String(row.ownDocumentId), name: String(row.ownName) },
  };
}
