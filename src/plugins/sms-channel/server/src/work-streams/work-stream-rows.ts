import {
  PLAIN_FIELDS,
  type PlainFields,
  type ValidationReport,
  type NumberType,
  type StopAnswerer,
} from '../../../shared/work-streams/contract';
import { SETTINGS_GROUPS, type StoredSettings } from '../../../shared/work-streams/settings';
import { configurationRows, type EntityRow } from '../db/configuration';
import { modelOf, named, only, whole } from '../db/configuration-model';
import { type Row, type Tx } from '../db/database';
import { bumpIn, type VersionColumns } from '../db/versions';
import { workStreamType, smsNumberType } from './content-types';
import { type OperatingHoursEntity, operatingHoursType } from '../hours';
import { closingRulesOf, type ClosingRules } from '../../../shared/conversations/closing';
import type { QueueEntry } from '../../../shared/routing';

const TABLE = 'sms_channel_work_streams';
const QUEUES = 'sms_channel_queues';

interface Named extends EntityRow {
  readonly name: string;
}

export interface WorkStreamEntity extends EntityRow, Readonly<PlainFields>, StoredSettings, VersionColumns {
  readonly defaultQueue: Named | null;
  readonly customerId: string | null;
  readonly apiKeySealed: string | null;
  readonly apiKeyLast4: string | null;
  readonly callbackToken: string;
  readonly callbackUrlSentAt: string | null;
  readonly lastCallbackAt: string | null;
  readonly lastValidation: ValidationReport | null;
  readonly updatedAt: string;
}

export const workStreams = {
  ...configurationRows<WorkStreamEntity>(workStreamType, { one: { defaultQueue: named(QUEUES) } }),

  bump: bumpIn(TABLE),

  async noteCallback(id: number, at: Date, tx: Tx): Promise<void> {
    await tx.sql(TABLE).where({ id }).update({ last_callback_at: at });
  },

  /** Deletes its routing rules with it. */
  async removeRulesOf(id: number, tx: Tx): Promise<void> {
    await tx.sql('sms_channel_routing_rules').where({ work_stream_id: id }).delete();
  },

  /** The row id of a queue that may become a default queue. */
  async queueId(documentId: string, tx: Tx): Promise<number | null> {
    const row: Row | undefined = await tx.sql(QUEUES).where({ document_id: documentId }).first('id');
    return row ? Number(row.id) : null;
  },
};

const NUMBERS = 'sms_channel_sms_numbers';

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

const WORK_STREAM = {
  table: TABLE,
  attributes: { name: { type: 'string' }, customerId: { type: 'string' } },
};

export const smsNumbers = {
  ...configurationRows<SmsNumberEntity>(smsNumberType, {
    one: { workStream: WORK_STREAM, operatingHours: whole(operatingHoursType) },
  }),

  /** Once in a number's life. */
  async noteFirstText(id: number, at: Date, tx: Tx): Promise<void> {
    await tx.sql(NUMBERS).where({ id }).whereNull('first_text_at').update({ first_text_at: at });
  },
};

/** The settings of a work stream for its conversations: read once for each text. */

export interface RoutingStream extends EntityRow, Readonly<PlainFields>, StoredSettings {
  readonly customerId: string | null;
  /** Another one after every change of the rules. */
  readonly rulesVersion: string;
  /** Whether any work stream is pushed: agents work for several. */
  readonly isAnyPushed: boolean;
  readonly closingRules: ClosingRules;
  /** The work stream's default queue, else the Default queue. */
  readonly defaultQueue: QueueEntry & { readonly id: number };
}

/** Where a text to one of our numbers belongs. */
export interface InboundRoute {
  readonly smsNumber: { readonly id: number; readonly documentId: string; readonly number: string };
  readonly hasFirstText: boolean;
  readonly stream: RoutingStream;
}

const settings = modelOf(only(workStreamType, ['customerId', 'version', ...PLAIN_FIELDS, ...SETTINGS_GROUPS]), {});

const QUEUE_COLUMNS = {
  ownId: 'own.id',
  ownDocumentId: 'own.document_id',
  ownName: 'own.name',
  queueId: 'everybodys.id',
  queueDocumentId: 'everybodys.document_id',
  queueName: 'everybodys.name',
} as const;

const withQueues = (tx: Tx) =>
  tx
    .sql({ row: TABLE })
    .leftJoin({ own: QUEUES }, 'own.id', 'row.default_queue_id')
    .leftJoin({ everybodys: QUEUES }, 'everybodys.default_key', tx.sql.raw('?', ['default']))
    .select(settings.selected, QUEUE_COLUMNS, {
      pushed: tx.sql(TABLE).where({ distribution_mode: 'push' }).limit(1).select('id'),
    });

export async function streamById(id: number, tx: Tx): Promise<RoutingStream | null> {
  const row: Row | undefined = await withQueues(tx).where('row.id', id).first();
  return row ? toStream(row) : null;
}

/** Number, work stream and queue in one look; null for a number that is not ours. */
export async function inboundRoute(number: string, tx: Tx): Promise<InboundRoute | null> {
  const row: Row | undefined = await withQueues(tx)
    .join({ n: NUMBERS }, 'n.work_stream_id', 'row.id')
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
  const { version, ...stream } = settings.toEntity(row) as unknown as WorkStreamEntity;
  return {
    ...stream,
    rulesVersion: String(version),
    isAnyPushed: row.pushed !== null,
    closingRules: closingRulesOf(stream.lifecycle, stream.autoCloseAfterMinutes),
    defaultQueue:
      row.ownId === null
        ? { id: Number(row.queueId), documentId: String(row.queueDocumentId), name: String(row.queueName) }
        : { id: Number(row.ownId), documentId: String(row.ownDocumentId), name: String(row.ownName) },
  };
}
