import type { LiveSignal } from '../../../shared/live/signals';
import { fromJson, insertRow, type Row, type Tx } from '../db/database';
import type { Audience } from '../conversations';

const TABLE = 'sms_channel_live_signals';

export interface StoredSignal {
  readonly id: number;
  readonly signal: LiveSignal;
  /** Null: all agents. */
  readonly audience: Audience | null;
}

export async function record(signal: LiveSignal, audience: Audience | null, now: Date, tx: Tx): Promise<void> {
  const row = {
    signal: JSON.stringify(signal),
    audience: audience === null ? null : JSON.stringify(audience),
    signalled_at: now,
  };
  await insertRow(tx, TABLE, row, now);
}

/** Signals after a position, oldest first. */
export async function after(id: number, limit: number, tx: Tx): Promise<StoredSignal[]> {
  const rows: Row[] = await tx
    .sql(TABLE)
    .where('id', '>', id)
    .orderBy('id')
    .limit(limit)
    .select('id', 'signal', 'audience');
  return rows.flatMap((row) => readable(row) ?? []);
}

/** Null where the row cannot be read: a signal may be lost, and must not stop the others. */
function readable({ id, signal, audience }: Row): StoredSignal | null {
  try {
    return {
      id: Number(id),
      signal: fromJson<LiveSignal>(signal),
      audience: audience === null ? null : fromJson<Audience>(audience),
    };
  } catch {
    return null;
  }
}

export async function lastId(tx: Tx): Promise<number> {
  const row: Row | undefined = await tx.sql(TABLE).max({ last: 'id' }).first();
  return Number(row?.last ?? 0);
}

export async function removeBefore(at: Date, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where('signalled_at', '<', at).delete();
}
