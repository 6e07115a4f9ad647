import type { ConsentChange, ConsentMeans } from '../../../shared/consent/consent';
import { insertUnlessExists, toDate, type Database, type Row, type Tx } from '../db/database';

const TABLE = 'sms_channel_consent_entries';
const HEAD = 'sms_channel_consent_heads';

/** The ledger is one chain; its head has one name. */
const NAME = 'ledger';

export interface ConsentWho {
  readonly kind: 'contact' | 'agent' | 'api' | 'system' | 'carrier';
  readonly documentId: string | null;
  /** Null for contacts: the ledger knows them by their number alone. */
  readonly name: string | null;
}

/** An entry without its place in the chain. */
export interface ConsentEntryBody {
  readonly documentId: string;
  /** Null once the person was erased. */
  readonly address: string | null;
  readonly addressHash: string;
  readonly scope: string;
  readonly change: ConsentChange;
  readonly who: ConsentWho;
  readonly how: ConsentMeans;
  readonly wording: string | null;
  readonly wordingHash: string | null;
  readonly proof: string | null;
  readonly at: Date;
}

export interface ConsentEntryRow extends ConsentEntryBody {
  readonly position: number;
  readonly previousHash: string;
  readonly hash: string;
}

export interface ConsentHead {
  readonly position: number;
  readonly hash: string;
  readonly seal: string | null;
}

const textOrNull = (value: unknown) => (value === null || value === undefined ? null : String(value));

const toEntry = (row: Row): ConsentEntryRow => ({
  documentId: String(row.document_id),
  position: Number(row.position),
  address: textOrNull(row.address),
  addressHash: String(row.address_hash),
  scope: String(row.scope),
  change: String(row.change) as ConsentChange,
  who: {
    kind: String(row.who_kind) as ConsentWho['kind'],
    documentId: textOrNull(row.who_id),
    name: textOrNull(row.who_name),
  },
  how: String(row.how) as ConsentMeans,
  wording: textOrNull(row.wording),
  wordingHash: textOrNull(row.wording_hash),
  proof: textOrNull(row.proof),
  at: toDate(row.occurred_at),
  previousHash: String(row.previous_hash),
  hash: String(row.hash),
});

const toHead = (row: Row): ConsentHead => ({
  position: Number(row.position),
  hash: String(row.hash),
  seal: textOrNull(row.seal),
});

/** The end of the ledger, locked until the transaction ends: entries are added one after the other, on every database. */
export async function lockHead(
  firstHash: string,
  now: Date,
  { dialect }: Pick<Database, 'dialect'>,
  tx: Tx,
): Promise<ConsentHead> {
  const query = tx.sql(HEAD).where({ name: NAME }).first();
  const row: Row | undefined = await (dialect === 'sqlite' ? query : query.forUpdate());
  if (row) return toHead(row);
  await insertUnlessExists(tx, HEAD, 'name', { name: NAME, position: 0, hash: firstHash }, now);
  return lockHead(firstHash, now, { dialect }, tx);
}

export async function head(tx: Tx): Promise<ConsentHead | null> {
  const row: Row | undefined = await tx.sql(HEAD).where({ name: NAME }).first();
  return row ? toHead(row) : null;
}

/** Adds an entry after the head that the caller has locked, and moves the head. */
export async function append(entry: ConsentEntryRow, seal: string, tx: Tx): Promise<void> {
  await tx.sql(TABLE).insert({
    document_id: entry.documentId,
    created_at: entry.at,
    updated_at: entry.at,
    published_at: entry.at,
    position: entry.position,
    address: entry.address,
    address_hash: entry.addressHash,
    scope: entry.scope,
    change: entry.change,
    who_kind: entry.who.kind,
    who_id: entry.who.documentId,
    who_name: entry.who.name,
    how: entry.how,
    wording: entry.wording,
    wording_hash: entry.wordingHash,
    proof: entry.proof,
    occurred_at: entry.at,
    previous_hash: entry.previousHash,
    hash: entry.hash,
  });
  await tx.sql(HEAD).where({ name: NAME }).update({ position: entry.position, hash: entry.hash, seal });
}

/** After a position, in order. */
export async function after(position: number, limit: number, tx: Tx): Promise<ConsentEntryRow[]> {
  const rows: Row[] = await tx.sql(TABLE).where('position', '>', position).orderBy('position').limit(limit);
  return rows.map(toEntry);
}

/**
 * Of one person, under each spelling of their number, towards these scopes; the newest first. By the number too: entries that were
 * written with another ENCRYPTION_KEY have other hashes.
 */
export async function ofPerson(
  spellings: readonly { readonly address: string; readonly addressHash: string }[],
  scopes: readonly string[],
  limit: number,
  tx: Tx,
): Promise<ConsentEntryRow[]> {
  const rows: Row[] = await tx
    .sql(TABLE)
    .where((person) => {
      void person
        .whereIn(
          'address_hash',
          spellings.map(({ addressHash }) => addressHash),
        )
        .orWhereIn(
          'address',
          spellings.map(({ address }) => address),
        );
    })
    .whereIn('scope', [...scopes])
    .orderBy('position', 'desc')
    .limit(limit);
  return rows.map(toEntry);
}
