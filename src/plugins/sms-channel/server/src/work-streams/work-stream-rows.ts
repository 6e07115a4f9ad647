import type { ValidationReport } from '../../../shared/work-streams/contract';
import type { StoredSettings } from '../../../shared/work-streams/settings';
import { createConfigurationRepository, type EntityRow } from '../db/configuration';
import type { Database, Row, Tx } from '../db/database';
import { bumpIn, type VersionColumns } from '../db/version-rows';

const TABLE = 'sms_channel_work_streams';

interface Named {
  readonly id: number;
  readonly documentId: string;
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

/** When a callback was heard, and by what it was let in. */
export interface CallbackUse {
  readonly lastCallbackAt: Date;
  readonly previousKeyUsedAt?: Date;
  readonly previousTokenUsedAt?: Date;
}

export const createWorkStreamRepository = (database: Database) => ({
  ...createConfigurationRepository<WorkStreamEntity>(database, 'work-stream', ['defaultQueue']),

  bump: bumpIn(TABLE),

  async noteUse(id: number, use: CallbackUse, tx: Tx): Promise<void> {
    const columns: Row = { last_callback_at: use.lastCallbackAt };
    if (use.previousKeyUsedAt) columns.previous_key_used_at = use.previousKeyUsedAt;
    if (use.previousTokenUsedAt) columns.previous_token_used_at = use.previousTokenUsedAt;
    await tx.sql(TABLE).where({ id }).update(columns);
  },
});
