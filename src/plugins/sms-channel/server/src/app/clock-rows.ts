import { insertUnlessExists, type Row, type Tx } from '../db/database';

const TABLE = 'sms_channel_simulation_clocks';
const NAME = 'clock';

/** How many milliseconds the simulated time is ahead of the real one; 0 until it was moved. */
export async function offsetMs(tx: Tx): Promise<number> {
  const row: Row | undefined = await tx.sql(TABLE).where({ name: NAME }).first('offset_ms');
  return Number(row?.offset_ms ?? 0);
}

/** Locks the one row, so that two moves of the clock happen one after the other; returns what it holds. */
export async function lockOffset(realNow: Date, tx: Tx): Promise<number> {
  await insertUnlessExists(tx, TABLE, 'name', { name: NAME, offset_ms: 0 }, realNow);
  await tx.sql(TABLE).where({ name: NAME }).update({ updated_at: realNow });
  return offsetMs(tx);
}

export async function setOffset(ms: number, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ name: NAME }).update({ offset_ms: ms });
}
