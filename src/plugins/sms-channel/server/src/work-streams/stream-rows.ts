import type { ClosingRules } from '../../../shared/conversations/closing';
import type { QueueEntry } from '../../../shared/routing';
import type { StoredSettings } from '../../../shared/work-streams/settings';
import { toClosingRules } from '../conversations';
import { fromJson, type Row, type Tx } from '../db/database';

/** The settings of a work stream for its conversations: read once for each text. */

const STREAMS = 'sms_channel_work_streams';
const QUEUES = 'sms_channel_queues';
const NUMBERS = 'sms_channel_sms_numbers';

export interface RoutingStream extends StoredSettings {
  readonly id: number;
  readonly documentId: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly customerId: string | null;
  /** Another one after every change of the rules. */
  readonly rulesVersion: string;
  readonly distributionMode: 'push' | 'pick';
  /** Whether any work stream is pushed: agents work for several. */
  readonly isAnyPushed: boolean;
  readonly closingRules: ClosingRules;
  readonly keepSameAgent: boolean;
  /** The work stream's default queue, else the Default queue. */
  readonly defaultQueue: QueueEntry & { readonly id: number };
}

/** Where a text to one of our numbers belongs. */
export interface InboundRoute {
  readonly smsNumber: { readonly id: number; readonly documentId: string; readonly number: string };
  readonly hasFirstText: boolean;
  readonly stream: RoutingStream;
}

const COLUMNS = {
  id: 'w.id',
  documentId: 'w.document_id',
  name: 'w.name',
  enabled: 'w.enabled',
  customerId: 'w.customer_id',
  version: 'w.version',
  mode: 'w.distribution_mode',
  autoCloseAfterMinutes: 'w.auto_close_after_minutes',
  distribution: 'w.distribution',
  lifecycle: 'w.lifecycle',
  automatedTexts: 'w.automated_texts',
  consent: 'w.consent',
  survey: 'w.survey',
  keepSameAgent: 'w.keep_same_agent',
  ownId: 'own.id',
  ownDocumentId: 'own.document_id',
  ownName: 'own.name',
  queueId: 'everybodys.id',
  queueDocumentId: 'everybodys.document_id',
  queueName: 'everybodys.name',
} as const;

const withQueues = (tx: Tx) =>
  tx
    .sql({ w: STREAMS })
    .leftJoin({ own: QUEUES }, 'own.id', 'w.default_queue_id')
    .leftJoin({ everybodys: QUEUES }, 'everybodys.default_key', tx.sql.raw('?', ['default']))
    .select(COLUMNS, { pushed: tx.sql(STREAMS).where({ distribution_mode: 'push' }).limit(1).select('id') });

export async function streamById(id: number, tx: Tx): Promise<RoutingStream | null> {
  const row: Row | undefined = await withQueues(tx).where('w.id', id).first();
  return row ? toStream(row) : null;
}

/** Number, work stream and queue in one look; null for a number that is not ours. */
export async function inboundRoute(number: string, tx: Tx): Promise<InboundRoute | null> {
  const row: Row | undefined = await withQueues(tx)
    .join({ n: NUMBERS }, 'n.work_stream_id', 'w.id')
    .where('n.number', number)
    .select({ numberId: 'n.id', numberDocumentId: 'n.document_id', number: 'n.number', firstTextAt: 'n.first_text_at' })
    .first();
  if (!row) return null;
  return {
    smsNumber: { id: Number(row.numberId), documentId: String(row.numberDocumentId), number: String(row.number) },
    hasFirstText: row.firstTextAt !== null,
    stream: toStream(row),
  };
}

function toStream(row: Row): RoutingStream {
  if (row.queueId === null) throw new Error('there is no Default queue; restart the server, which makes it');
  return {
    id: Number(row.id),
    documentId: String(row.documentId),
    name: String(row.name),
    enabled: Boolean(row.enabled),
    customerId: row.customerId === null ? null : String(row.customerId),
    rulesVersion: String(row.version),
    distributionMode: row.mode === 'push' ? 'push' : 'pick',
    isAnyPushed: row.pushed !== null,
    closingRules: toClosingRules(row),
    distribution: fromJson<StoredSettings['distribution']>(row.distribution),
    lifecycle: fromJson<StoredSettings['lifecycle']>(row.lifecycle),
    automatedTexts: fromJson<StoredSettings['automatedTexts']>(row.automatedTexts),
    consent: fromJson<StoredSettings['consent']>(row.consent),
    survey: fromJson<StoredSettings['survey']>(row.survey),
    keepSameAgent: Boolean(row.keepSameAgent),
    defaultQueue:
      row.ownId === null
        ? { id: Number(row.queueId), documentId: String(row.queueDocumentId), name: String(row.queueName) }
        : { id: Number(row.ownId), documentId: String(row.ownDocumentId), name: String(row.ownName) },
  };
}
