import type { Tx } from '../database';
import type { Migration } from './migration';

/** Reports about texts that this server did not send have a state of their own: nobody has to look at them. */
export default {
  name: '0010-reports-set-aside',
  async afterSync(tx: Tx) {
    await tx
      .sql('sms_channel_ledger_entries')
      .where({ state: 'quarantined', reason: 'unknown-reference' })
      .update({ state: 'set-aside' });
  },
} satisfies Migration;
