import type { Tx } from '../database';
import type { Migration } from './migration';

const CONVERSATIONS = 'sms_channel_conversations';

/** Columns that came after the rows: each gets once what readers took for it until now. */
export default {
  name: '0002-values-of-older-rows',
  async afterSync({ sql }: Tx) {
    const lastMessageAt = sql.ref('last_message_at');
    await sql(CONVERSATIONS).whereNull('state_since').update({ state_since: lastMessageAt });
    await sql(CONVERSATIONS).whereNull('quiet_since').update({ quiet_since: lastMessageAt });
    // One with a text of the customer waits for an agent; one that we began does not wait.
    await sql(CONVERSATIONS)
      .where({ state: 'open' })
      .whereNull('assignee_id')
      .whereNull('queued_at')
      .where('unread_count', '>', 0)
      .update({ queued_at: lastMessageAt });
    await sql('sms_channel_messages')
      .where({ direction: 'outbound' })
      .whereNull('purpose')
      .update({ purpose: 'reply' });
    await sql('sms_channel_sms_numbers').whereNull('stop_answered_by').update({ stop_answered_by: 'us' });
    for (const table of ['sms_channel_work_streams', 'sms_channel_queues', 'sms_channel_operating_hours']) {
      await sql(table).whereNull('version').update({ version: 0 });
    }
  },
} satisfies Migration;
