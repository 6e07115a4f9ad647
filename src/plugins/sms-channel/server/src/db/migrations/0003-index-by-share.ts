import type { Tx } from '../database';
import { indexNames } from './indexes';
import type { Migration } from './migration';

const REPLACED = 'sms_channel_ledger_state_idx';

/** The index of the ledger by state has the share in it now; the old one would cost every callback a write. */
export default {
  name: '0003-index-by-share',
  async afterSync(tx: Tx) {
    if (!(await indexNames(tx)).has(REPLACED)) return;
    await tx.sql.schema.alterTable('sms_channel_ledger_entries', (table) => void table.dropIndex([], REPLACED));
  },
} satisfies Migration;
