import type { OperatingHours } from '../../../shared/hours/operating-hours';
import { configurationRows, type EntityRow } from '../db/configuration';
import type { Row, Tx } from '../db/database';
import { bumpIn, type VersionColumns } from '../db/versions';
import { operatingHoursType } from './content-types';

const QUEUES = 'sms_channel_queues';
const NUMBERS = 'sms_channel_sms_numbers';

export interface OperatingHoursEntity extends EntityRow, OperatingHours, VersionColumns {
  readonly name: string;
}

const rows = configurationRows<OperatingHoursEntity>(operatingHoursType);

/** The operating hours that a row points to; null when it has none, or is gone. */
const of = (table: string) => async (id: number, tx: Tx) => {
  const row: Row | undefined = await tx.sql(table).where({ id }).first('operating_hours_id');
  return row?.operating_hours_id ? rows.find({ id: Number(row.operating_hours_id) }, tx) : null;
};

export const operatingHours = {
  ...rows,

  bump: bumpIn('sms_channel_operating_hours'),
  ofQueue: of(QUEUES),
  ofNumber: of(NUMBERS),

  /** What is open by them: queues by name, and numbers. */
  async usersOf(id: number, tx: Tx): Promise<{ queues: string[]; numbers: string[] }> {
    const byThem = (table: string): Promise<Row[]> => tx.sql(table).where({ operating_hours_id: id }).orderBy('id');
    return {
      queues: (await byThem(QUEUES)).map(({ name }) => String(name)),
      numbers: (await byThem(NUMBERS)).map(({ number }) => String(number)),
    };
  },
};
