import type { NumberType } from '../../../shared/schemas/sms-number';
import { toDateOrNull, type Database, type Row, type Tx } from './database';
import { createConfigurationRepository, type EntityRow } from './configuration';

const TABLE = 'sms_channel_sms_numbers';

export interface SmsNumberEntity extends EntityRow {
  readonly number: string;
  readonly type: NumberType;
  readonly description: string | null;
  readonly messagesPerSecond: number;
  readonly workStream: { id: number; documentId: string; name: string; customerId: string | null } | null;
}

export const createSmsNumberRepository = (database: Database) => ({
  ...createConfigurationRepository<SmsNumberEntity>(database, 'sms-number', ['workStream']),

  /**
   * The number's next free moment, and the number moves on by its pace: called in the transaction that queues a text, so
   * that order and pace are fixed there and survive restarts. ecosystem.md §2.4.
   */
  async reserveSlot(id: number, now: Date, tx: Tx): Promise<Date> {
    const query = tx.sql(TABLE).where({ id }).first('next_slot_at', 'messages_per_second');
    const row: Row | undefined = await (database.dialect === 'sqlite' ? query : query.forUpdate());
    if (!row) throw new Error(`SMS number ${id} is gone`);
    const free = toDateOrNull(row.next_slot_at);
    const slot = free && free > now ? free : now;
    const next = new Date(slot.getTime() + Math.ceil(1000 / Number(row.messages_per_second)));
    await tx.sql(TABLE).where({ id }).update({ next_slot_at: next });
    return slot;
  },
});

export type SmsNumberRepository = ReturnType<typeof createSmsNumberRepository>;
