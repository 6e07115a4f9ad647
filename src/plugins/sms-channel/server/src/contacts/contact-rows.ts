import { isTimeZone } from '../../../shared/core/zoned-time';
import { searchable } from '../../../shared/core/search-text';
import { configurationRows, type EntityRow } from '../db/configuration';
import { modelOf } from '../db/configuration-model';
import { insertUnlessExists, type Database, type Row, type Tx } from '../db/database';

export const CONTACT_TABLE = 'sms_channel_contacts';
export const ALIAS_TABLE = 'sms_channel_contact_aliases';
const TABLE = CONTACT_TABLE;

export interface ContactRow {
  readonly id: number;
  readonly documentId: string;
  readonly name: string | null;
  readonly mobilePhone: string;
}

/** A contact that a number led to. */
export interface KnownContact extends ContactRow {
  /** The number under which they are known: their own, or that of a contact who was merged into them. */
  readonly address: string;
}

export const toContact = (row: Row): ContactRow => ({
  id: Number(row.id),
  documentId: String(row.document_id),
  name: row.name === null ? null : String(row.name),
  mobilePhone: String(row.mobile_phone),
});

/**
 * The contact with one of these spellings of a number (national aliases), or a new one with the first spelling. Two callers at
 * once get the same row: the unique index decides, not the look before. Until the transaction ends the contact is not merged
 * into another one, so that rows written for them now move with a later merge.
 */
export async function findOrCreate(
  spellings: readonly [string, ...string[]],
  now: Date,
  database: Database,
  tx: Tx,
): Promise<KnownContact & { isNew: boolean }> {
  const known = await byMobilePhones(spellings, tx);
  if (!known) return create(spellings, now, database, tx);
  if (tx.dialect === 'sqlite') return { ...known, isNew: false };
  await tx.sql(TABLE).where({ id: known.id }).forShare().select('id');
  // A merge may have ended while this waited for the lock.
  const still = await byMobilePhones(spellings, tx);
  return still?.id === known.id ? { ...still, isNew: false } : findOrCreate(spellings, now, database, tx);
}

/** The same where a look has just found nobody. */
export async function create(
  spellings: readonly [string, ...string[]],
  now: Date,
  database: Database,
  tx: Tx,
): Promise<KnownContact & { isNew: boolean }> {
  const [mobilePhone] = spellings;
  const created = await insertUnlessExists(
    tx,
    TABLE,
    'mobile_phone',
    { ...defaultsOf(database), mobile_phone: mobilePhone },
    now,
  );
  if (!created) return findOrCreate(spellings, now, database, tx);
  return { ...created, name: null, mobilePhone, address: mobilePhone, isNew: true };
}

/**
 * What fields of content teams start with, as Strapi would set it. Their other rules are not asked: a text is filed whatever a
 * field requires.
 */
function defaultsOf(database: Database): Row {
  const model = modelOf(database.model('contact'), {});
  // Strapi's model has defaults for its own columns too, such as a documentId; those are set where every row is inserted.
  const own = Object.entries(model.defaults).filter(([name]) => !OF_EVERY_TYPE.has(name));
  const values = own.map(([name, value]) => [name, isMade(value) ? value() : value]);
  return model.toColumns(Object.fromEntries(values) as Row);
}

const OF_EVERY_TYPE: ReadonlySet<string> = new Set([
  'id',
  'documentId',
  'locale',
  'createdAt',
  'updatedAt',
  'publishedAt',
]);

const isMade = (value: unknown): value is () => unknown => typeof value === 'function';

/** A contact that has no name yet. */
export async function nameNew(id: number, name: string, now: Date, tx: Tx): Promise<void> {
  await tx
    .sql(TABLE)
    .where({ id })
    .whereNull('name')
    .update({ name, search_name: searchable(name), updated_at: now });
}

/** The number of a merged contact leads to the one that stayed. */
export async function byMobilePhones(spellings: readonly string[], tx: Tx): Promise<KnownContact | null> {
  const addresses = [...spellings];
  const ids = tx
    .sql(ALIAS_TABLE)
    .whereIn('address', addresses)
    .select('contact_id')
    .unionAll(tx.sql(TABLE).whereIn('mobile_phone', addresses).select('id'));
  const row: Row | undefined = await tx
    .sql({ k: TABLE })
    .leftJoin({ alias: ALIAS_TABLE }, (on) => void on.on('alias.contact_id', 'k.id').onIn('alias.address', addresses))
    .whereIn('k.id', ids)
    .orderByRaw('case when alias.id is null then 1 else 0 end, alias.id, k.id')
    .first('k.*', { alias_address: 'alias.address' });
  return row ? { ...toContact(row), address: String(row.alias_address ?? row.mobile_phone) } : null;
}

export async function byId(id: number, tx: Tx): Promise<ContactRow | null> {
  const row: Row | undefined = await tx.sql(TABLE).where({ id }).first();
  return row ? toContact(row) : null;
}

export async function byDocumentId(documentId: string, tx: Tx): Promise<ContactRow | null> {
  const row: Row | undefined = await tx.sql(TABLE).where({ document_id: documentId }).first();
  return row ? toContact(row) : null;
}

/** A contact with all fields of its own, those of content teams too; without relations, media and components. */
export interface ContactEntity extends EntityRow, Row {
  readonly name: string | null;
  readonly mobilePhone: string;
  readonly timeZone: string | null;
  readonly language: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Reads by Strapi's model of the type, which knows the columns of added fields. Edits by people go through Strapi. */
export function contactFields(database: Database) {
  const { list, all, find } = configurationRows<ContactEntity>(() => database.model('contact'));
  return { list, all, find };
}

/** Fields of a contact by attribute name, those of content teams too: what routing rules may ask for. */
export async function attributesOf(
  id: number,
  names: readonly string[],
  database: Database,
  tx: Tx,
): Promise<Record<string, unknown>> {
  if (names.length === 0) return {};
  const found = await contactFields(database).find({ id }, tx);
  return Object.fromEntries(names.map((name) => [name, found?.[name] ?? null]));
}

/** The same of many contacts, by their ids. Those who are gone are not among them. */
export async function manyAttributesOf(
  ids: readonly number[],
  names: readonly string[],
  database: Database,
  tx: Tx,
): Promise<Map<number, Record<string, unknown>>> {
  if (ids.length === 0 || names.length === 0) return new Map();
  const found = await contactFields(database).all({ id: { $in: [...new Set(ids)] } }, {}, tx);
  return new Map(found.map((row) => [row.id, Object.fromEntries(names.map((name) => [name, row[name] ?? null]))]));
}

/** The time zones that contacts say themselves, by their number. */
export async function timeZonesOf(spellings: readonly string[], tx: Tx): Promise<Map<string, string>> {
  const found: Row[] = await tx
    .sql(TABLE)
    .whereIn('mobile_phone', [...spellings])
    .whereNotNull('time_zone')
    .select('mobile_phone', 'time_zone');
  return new Map(
    found.flatMap((row) => {
      const zone = zoneIn(row);
      return zone ? [[String(row.mobile_phone), zone] as const] : [];
    }),
  );
}

/** One that the runtime does not know counts as none: another release may have written it, or an import. */
const zoneIn = (row: Row | undefined): string | null =>
  row?.time_zone && isTimeZone(String(row.time_zone)) ? String(row.time_zone) : null;

/** Null where the contact says none, or is gone. */
export async function timeZoneOf(id: number, tx: Tx): Promise<string | null> {
  const row: Row | undefined = await tx.sql(TABLE).where({ id }).first('time_zone');
  return zoneIn(row);
}
