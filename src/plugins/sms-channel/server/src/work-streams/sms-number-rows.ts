import type { LifecycleSettings } from '../../../shared/conversations/closing';
import type { NumberType, StopAnswerer } from '../../../shared/work-streams/schema';
import { toLifecycle } from '../conversations';
import { type Row, type RowRef, type Tx } from '../db/database';
import { type EntityRow, configurationRows } from '../db/configuration';
import type { OperatingHoursEntity } from '../hours';
import { whole } from '../db/configuration-model';
import { operatingHoursType } from '../hours/content-types';
import { smsNumberType } from './content-types';

const TABLE = 'sms_channel_sms_numbers';

export interface SmsNumberEntity extends EntityRow {
  readonly number: string;
  readonly type: NumberType;
  readonly description: string | null;
  readonly messagesPerSecond: number;
  readonly stopAnsweredBy: StopAnswerer;
  readonly firstTextAt: string | null;
  readonly workStream: { id: number; documentId: string; name: string; customerId: string | null } | null;
  readonly language: string | null;
  readonly operatingHours: OperatingHoursEntity | null;
}

/** Where a text to one of our numbers belongs, in one look. */
export interface InboundRoute {
  readonly smsNumber: RowRef & { readonly number: string };
  readonly workStream: RowRef;
  readonly customerId: string | null;
  readonly hasFirstText: boolean;
  readonly lifecycle: LifecycleSettings;
  /** The work stream's default queue, else the Default queue. */
  readonly defaultQueueId: number;
}

const WORK_STREAM = {
  table: 'sms_channel_work_streams',
  attributes: { name: { type: 'string' }, customerId: { type: 'string' } },
};

export const smsNumbers = {
  ...configurationRows<SmsNumberEntity>(smsNumberType, {
    one: { workStream: WORK_STREAM, operatingHours: whole(operatingHoursType) },
  }),

  async inboundRoute(number: string, tx: Tx): Promise<InboundRoute | null> {
    const row: Row | undefined = await tx
      .sql({ n: TABLE })
      .join({ w: 'sms_channel_work_streams' }, 'w.id', 'n.work_stream_id')
      .join({ d: 'sms_channel_queues' }, 'd.default_key', tx.sql.raw('?', ['default']))
      .where('n.number', number)
      .first({
        id: 'n.id',
        documentId: 'n.document_id',
        number: 'n.number',
        workStreamId: 'w.id',
        workStreamDocumentId: 'w.document_id',
        customerId: 'w.customer_id',
        firstTextAt: 'n.first_text_at',
        lifecycle: 'w.lifecycle',
        ownQueueId: 'w.default_queue_id',
        defaultQueueId: 'd.id',
      });
    if (!row) return null;
    return {
      smsNumber: { id: Number(row.id), documentId: String(row.documentId), number: String(row.number) },
      workStream: { id: Number(row.workStreamId), documentId: String(row.workStreamDocumentId) },
      customerId: row.customerId === null ? null : String(row.customerId),
      hasFirstText: row.firstTextAt !== null,
      lifecycle: toLifecycle(row.lifecycle),
      defaultQueueId: Number(row.ownQueueId ?? row.defaultQueueId),
    };
  },

  /** Once in a number's life. */
  async noteFirstText(id: number, at: Date, tx: Tx): Promise<void> {
    await tx.sql(TABLE).where({ id }).whereNull('first_text_at').update({ first_text_at: at });
  },
};
