import type { NumberType, StopAnswerer } from '../../../shared/work-streams/schema';
import type { Tx } from '../db/database';
import { type EntityRow, configurationRows } from '../db/configuration';
import { type OperatingHoursEntity, operatingHoursType } from '../hours';
import { whole } from '../db/configuration-model';
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

const WORK_STREAM = {
  table: 'sms_channel_work_streams',
  attributes: { name: { type: 'string' }, customerId: { type: 'string' } },
};

export const smsNumbers = {
  ...configurationRows<SmsNumberEntity>(smsNumberType, {
    one: { workStream: WORK_STREAM, operatingHours: whole(operatingHoursType) },
  }),

  /** Once in a number's life. */
  async noteFirstText(id: number, at: Date, tx: Tx): Promise<void> {
    await tx.sql(TABLE).where({ id }).whereNull('first_text_at').update({ first_text_at: at });
  },
};
