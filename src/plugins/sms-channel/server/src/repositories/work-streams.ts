import type { ValidationReport } from '../../../shared/contracts';
import { createConfigurationRepository, type EntityRow } from './configuration';
import type { Database, Row, Tx } from './database';

const TABLE = 'sms_channel_work_streams';

interface Named {
  readonly id: number;
  readonly documentId: string;
  readonly name: string;
}

export interface WorkStreamEntity extends EntityRow {
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
  readonly version: number | null;
  readonly changedBy: string | null;
  readonly changedAt: string | null;
  readonly lastValidation: ValidationReport | null;
  readonly createdAt: string;
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

  /**
   * The next version, by `changedBy`: the first write of every change, so that the row lock puts changes one after the other.
   * False when `expected` is given and is not the present version any more.
   */
  async bump(id: number, expected: number | null, changedBy: string, at: Date, tx: Tx): Promise<boolean> {
    const query = tx.sql(TABLE).where({ id });
    if (expected !== null) void query.whereRaw('coalesce(version, 0) = ?', [expected]);
    const changed = await query.update({
      version: tx.sql.raw('coalesce(version, 0) + 1'),
      changed_by: changedBy,
      changed_at: at,
    });
    return changed === 1;
  },

  async noteUse(id: number, use: CallbackUse, tx: Tx): Promise<void> {
    const columns: Row = { last_callback_at: use.lastCallbackAt };
    if (use.previousKeyUsedAt) columns.previous_key_used_at = use.previousKeyUsedAt;
    if (use.previousTokenUsedAt) columns.previous_token_used_at = use.previousTokenUsedAt;
    await tx.sql(TABLE).where({ id }).update(columns);
  },
});

export type WorkStreamRepository = ReturnType<typeof createWorkStreamRepository>;
