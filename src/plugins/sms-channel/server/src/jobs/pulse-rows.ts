import { insertUnlessExists, toDate, type Row, type Tx } from '../db/database';

const TABLE = 'sms_channel_pulses';

/** What leaves a sign of life. */
export type Pulse = 'sweep';

/** Leaves a sign of life, in real time: a clock that is moved says nothing about who is alive. */
export async function beat(name: Pulse, tx: Tx): Promise<void> {
  const now = new Date();
  const changed = await tx.sql(TABLE).where({ name }).update({ beat_at: now, updated_at: now });
  if (changed === 0) await insertUnlessExists(tx, TABLE, 'name', { name, beat_at: now }, now);
}

/** How long ago the last sign of life was, in ms; null when there was none. */
export async function silentForMs(name: Pulse, tx: Tx): Promise<number | null> {
  const row: Row | undefined = await tx.sql(TABLE).where({ name }).first('beat_at');
  return row ? Date.now() - toDate(row.beat_at).getTime() : null;
}
