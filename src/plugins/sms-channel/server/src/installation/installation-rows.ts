import { randomBytes } from 'node:crypto';
import { fromJson, insertUnlessExists, toDateOrNull, type Row, type Tx } from '../db/database';
import type { Marks } from './marks';

const TABLE = 'sms_channel_installations';
const NAME = 'installation';

/** What the data says about the installation that it belongs to. */
export interface InstallationRow {
  readonly id: number;
  /** Null: an older release made the data, and nobody has looked yet. */
  readonly marks: Marks | null;
  readonly lostAt: Date | null;
  /** Who confirmed that these data go on here; null where they were made here. */
  readonly recognisedBy: string | null;
}

export async function read(tx: Tx): Promise<InstallationRow | null> {
  const row: Row | undefined = await tx.sql(TABLE).where({ name: NAME }).first();
  if (!row) return null;
  const marks = row.marks === null ? null : fromJson<Marks>(row.marks);
  const recognisedBy = row.recognised_by ? String(row.recognised_by) : null;
  return { id: Number(row.id), marks, lostAt: toDateOrNull(row.lost_at), recognisedBy };
}

/** Makes the row where it is missing, and locks it until the transaction ends: of several processes one comes first. */
export async function lock(now: Date, tx: Tx): Promise<InstallationRow> {
  await insertUnlessExists(tx, TABLE, 'name', { name: NAME }, now);
  await tx.sql(TABLE).where({ name: NAME }).update({ updated_at: now });
  return (await read(tx)) as InstallationRow;
}

/** `by` stays as it was where nobody had to confirm it. */
export async function save(marks: Marks, by: string | null, now: Date, tx: Tx): Promise<void> {
  const change = { marks: JSON.stringify(marks), recognised_at: now, ...(by !== null && { recognised_by: by }) };
  await tx.sql(TABLE).where({ name: NAME }).update(change);
}

export async function noteLost(now: Date, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ name: NAME }).whereNull('lost_at').update({ lost_at: now });
}

/** More than a page of SQLite, and than PostgreSQL keeps in a row: it needs new room on the disk, as a text does. */
const PROBE_BYTES = 6_000;

/** Writes as much as a text needs, and takes it back. Throws where that is impossible. */
export async function tryToWrite(tx: Tx): Promise<void> {
  for (const probe of [randomBytes(PROBE_BYTES).toString('base64'), null]) {
    await tx.sql(TABLE).where({ name: NAME }).update({ probe });
  }
}

/** Whether the channel has been used: a database without content may belong to anybody. */
export async function hasContent(tx: Tx): Promise<boolean> {
  for (const table of ['sms_channel_work_streams', 'sms_channel_conversations', 'sms_channel_consent_entries']) {
    const row: Row | undefined = await tx.sql(table).first('id');
    if (row) return true;
  }
  return false;
}
