import { insertUnlessExists, type Database, type Row, type Tx } from './database';

const TABLE = 'sms_channel_contacts';

export interface ContactRow {
  readonly id: number;
  readonly documentId: string;
  readonly name: string | null;
  readonly mobilePhone: string;
}

const toContact = (row: Row): ContactRow => ({
  id: Number(row.id),
  documentId: String(row.document_id),
  name: row.name === null ? null : String(row.name),
  mobilePhone: String(row.mobile_phone),
});

/**
 * The contact with one of these spellings of a number (national aliases), or a new one with the first spelling.
 * Two callers at once get the same row: the unique index decides, not the look before.
 */
export async function findOrCreate(
  spellings: readonly [string, ...string[]],
  now: Date,
  tx: Tx,
): Promise<ContactRow & { isNew: boolean }> {
  const known = await byMobilePhones(spellings, tx);
  if (known) return { ...known, isNew: false };
  const created = await insertUnlessExists(tx, TABLE, 'mobile_phone', { mobile_phone: spellings[0] }, now);
  const contact = await byMobilePhones([spellings[0]], tx);
  if (!contact) throw new Error('a contact vanished while it was created');
  return { ...contact, isNew: created !== null };
}

export async function byMobilePhones(spellings: readonly string[], tx: Tx): Promise<ContactRow | null> {
  const row: Row | undefined = await tx
    .sql(TABLE)
    .whereIn('mobile_phone', [...spellings])
    .orderBy('id')
    .first();
  return row ? toContact(row) : null;
}

export async function byId(id: number, tx: Tx): Promise<ContactRow | null> {
  const row: Row | undefined = await tx.sql(TABLE).where({ id }).first();
  return row ? toContact(row) : null;
}

/** Every field of a contact by attribute name, those of content teams too: what routing rules may ask for. */
export async function attributesOf(id: number, database: Database): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> | null = await database.entities('contact').findOne({ where: { id } });
  return found ?? {};
}
