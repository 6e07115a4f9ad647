import type { ValidationReport } from '../../../shared/work-streams/contract';
import type { StoredSettings } from '../../../shared/work-streams/settings';
import { configurationRows, type EntityRow } from '../db/configuration';
import { named } from '../db/configuration-model';
import type { Row, Tx } from '../db/database';
import { bumpIn, type VersionColumns } from '../db/versions';
import { workStreamType } from './content-types';

const TABLE = 'sms_channel_work_streams';
const QUEUES = 'sms_channel_queues';

interface Named extends EntityRow {
  readonly name: string;
}

export interface WorkStreamEntity extends EntityRow, StoredSettings, VersionColumns {
  readonly name: string;
  readonly channel: 'sms';
  readonly enabled: boolean;
  readonly autoCloseAfterMinutes: number;
  readonly distributionMode: 'push' | 'pick';
  readonly keepSameAgent: boolean;
  readonly defaultQueue: Named | null;
  readonly customerId: string | null;
  readonly apiKeySealed: string | null;
  readonly apiKeyLast4: string | null;
  readonly telesignBaseUrl: string;
  readonly callbackToken: string;
  readonly previousKeySealed: string | null;
  readonly previousKeyLast4: string | null;
  readonly previousKeyUntil: string | null;
  readonly previousKeyUsedAt: string | null;
  readonly previousCallbackToken: string | null;
  readonly previousTokenUntil: string | null;
  readonly previousTokenUsedAt: string | null;
  readonly callbackUrlSentAt: string | null;
  readonly lastCallbackAt: string | null;
  readonly lastValidation: ValidationReport | null;
  readonly updatedAt: string;
}

/** When a callback was received, and which key and URL it used. */
export interface CallbackUse {
  readonly lastCallbackAt: Date;
  readonly previousKeyUsedAt?: Date;
  readonly previousTokenUsedAt?: Date;
}

export const workStreams = {
  ...configurationRows<WorkStreamEntity>(workStreamType, { one: { defaultQueue: named(QUEUES) } }),

  bump: bumpIn(TABLE),

  async noteUse(id: number, use: CallbackUse, tx: Tx): Promise<void> {
    const columns: Row = { last_callback_at: use.lastCallbackAt };
    if (use.previousKeyUsedAt) columns.previous_key_used_at = use.previousKeyUsedAt;
    if (use.previousTokenUsedAt) columns.previous_token_used_at = use.previousTokenUsedAt;
    await tx.sql(TABLE).where({ id }).update(columns);
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
