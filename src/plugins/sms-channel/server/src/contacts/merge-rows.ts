import { ALIAS_TABLE, CONTACT_TABLE } from './contact-rows';
import { partTexts, sharesOf } from './parting-rows';
import { CONVERSATION_TABLE, openKeyOf } from '../conversations';
import { fromJson, insertRow, toDate, type Database, type Row, type RowRef, type Tx } from '../db/database';

const TABLE = 'sms_channel_contact_merges';
const SMS_NUMBER_TABLE = 'sms_channel_sms_numbers';

/** What a merge moved. */
export interface Moved {
  /** Conversations by documentId, with the customer's number that their answers went to. */
  readonly conversations: readonly (readonly [documentId: string, customerAddress: string])[];
  /** Numbers whose texts go to another contact now: the merged contact's own first, then those merged into them before. */
  readonly addresses: readonly string[];
}

export interface MergeRow extends Moved {
  readonly id: number;
  readonly mergedId: number;
}

/**
 * Locks contacts, always in the same order; inbound texts wait meanwhile. On PostgreSQL by a lock that foreign keys do not wait
 * for: a transaction that changes a conversation twice checks its contact again, and would wait for this one, which waits for
 * the conversation.
 */
export async function lockContacts(
  ids: readonly number[],
  { dialect }: Pick<Database, 'dialect'>,
  tx: Tx,
): Promise<void> {
  const query = tx
    .sql(CONTACT_TABLE)
    .whereIn('id', [...ids])
    .orderBy('id')
    .select('id');
  await (dialect === 'postgres' ? query.forNoKeyUpdate() : query.forUpdate());
}

/** The contact that gets the texts of a merged one; null when a contact is not merged. */
export async function holderOf(mergedId: number, tx: Tx): Promise<number | null> {
  const row: Row | undefined = await tx
    .sql(ALIAS_TABLE)
    .where({ merged_id: mergedId })
    .whereNotNull('contact_id')
    .first('contact_id');
  return row ? Number(row.contact_id) : null;
}

/** Locked, so that none changes its state while it moves. */
async function lockConversations(contactIds: readonly number[], tx: Tx): Promise<Row[]> {
  return tx
    .sql(CONVERSATION_TABLE)
    .whereIn('contact_id', [...contactIds])
    .orderBy('id')
    .forUpdate()
    .select('id', 'document_id', 'contact_id', 'sms_number_id', 'customer_address', 'open_key', {
      number_document_id: tx.sql(SMS_NUMBER_TABLE).whereRaw('id = sms_number_id').select('document_id'),
    });
}

export interface Rivals {
  /** DocumentIds of two open conversations with one number of ours. */
  readonly conversation: string;
  readonly other: string;
  readonly smsNumber: string | null;
}

/** Two open conversations that one contact could not have. docs/architecture.md §5.4. Locks the conversations of both. */
export async function rivals(fromId: number, intoId: number, tx: Tx): Promise<Rivals | null> {
  const open = (await lockConversations([fromId, intoId], tx)).filter(
    ({ open_key, sms_number_id }) => open_key !== null && sms_number_id !== null,
  );
  for (const row of open.filter(({ contact_id }) => Number(contact_id) === fromId)) {
    const other = open.find(
      ({ contact_id, sms_number_id }) => Number(contact_id) === intoId && sms_number_id === row.sms_number_id,
    );
    if (other) {
      return {
        conversation: String(row.document_id),
        other: String(other.document_id),
        smsNumber: await numberOf(row.sms_number_id, tx),
      };
    }
  }
  return null;
}

async function numberOf(smsNumberId: unknown, tx: Tx): Promise<string | null> {
  const row: Row | undefined = await tx
    .sql('sms_channel_sms_numbers')
    .where({ id: Number(smsNumberId) })
    .first('number');
  return row ? String(row.number) : null;
}

/** Everything of one contact goes to another; the caller holds the locks. Returns what went, and the ids of the conversations. */
export async function moveAll(
  from: RowRef & { readonly mobilePhone: string },
  into: RowRef,
  now: Date,
  tx: Tx,
): Promise<{ moved: Moved; conversationIds: number[] }> {
  const conversations = await lockConversations([from.id], tx);
  for (const row of conversations) await moveConversation(row, into, now, tx);
  const before: Row[] = await tx.sql(ALIAS_TABLE).where({ contact_id: from.id }).orderBy('id').select('address');
  await tx.sql(ALIAS_TABLE).where({ contact_id: from.id }).update({ contact_id: into.id });
  // One that led to a contact who is deleted.
  await tx.sql(ALIAS_TABLE).where({ address: from.mobilePhone }).delete();
  const alias = { address: from.mobilePhone, contact_id: into.id, merged_id: from.id };
  await insertRow(tx, ALIAS_TABLE, alias, now);
  const moved = {
    conversations: conversations.map((row) => [String(row.document_id), String(row.customer_address)] as const),
    addresses: [from.mobilePhone, ...before.map(({ address }) => String(address))],
  };
  return { moved, conversationIds: conversations.map(({ id }) => Number(id)) };
}

/** The ids of the conversations that each contact got. */
export interface Parted {
  readonly merged: readonly number[];
  readonly holder: readonly number[];
}

/**
 * What a merge moved comes back, as far as it is still where it went, and what was texted meanwhile goes to the one whose number it
 * came from or went to. A conversation with texts of both becomes two.
 */
export async function moveBack(merge: MergeRow, merged: RowRef, holder: RowRef, now: Date, tx: Tx): Promise<Parted> {
  const { id: holderId } = holder;
  const addresses = new Map(merge.conversations);
  const rows = await lockConversations([holderId], tx);
  const shares = await sharesOf(
    rows.map(({ id }) => Number(id)),
    merge.addresses,
    tx,
  );
  const parted = { merged: [] as number[], holder: [] as number[] };
  for (const row of rows) {
    const id = Number(row.id);
    const movedAddress = addresses.get(String(row.document_id));
    const { theirs, others } = shares.get(id) ?? { theirs: 0, others: 0 };
    const isTheirs = movedAddress !== undefined || (theirs > 0 && others === 0);
    if (isTheirs) {
      const customer_address = movedAddress ?? row.customer_address;
      await moveConversation({ ...row, customer_address }, merged, now, tx);
      parted.merged.push(id);
    }
    const part = { id, addresses: merge.addresses };
    if (isTheirs && others > 0) {
      parted.holder.push(await partTexts({ ...part, contact: holder, leave: 'others' }, now, tx));
    } else if (!isTheirs && theirs > 0) {
      parted.merged.push(await partTexts({ ...part, contact: merged, leave: 'theirs' }, now, tx));
    }
  }
  await tx.sql(ALIAS_TABLE).where({ merged_id: merged.id }).delete();
  await tx
    .sql(ALIAS_TABLE)
    .whereIn('address', merge.addresses.slice(1))
    .where({ contact_id: holderId })
    .update({ contact_id: merged.id });
  return parted;
}

/** The open key names the contact: it moves along. */
async function moveConversation(row: Row, contact: RowRef, now: Date, tx: Tx): Promise<void> {
  const isOpen = row.open_key !== null && row.number_document_id !== null;
  const openKey = openKeyOf(contact, { documentId: String(row.number_document_id) });
  await tx
    .sql(CONVERSATION_TABLE)
    .where({ id: Number(row.id) })
    .update({
      contact_id: contact.id,
      customer_address: row.customer_address,
      updated_at: now,
      ...(isOpen ? { open_key: openKey } : {}),
    });
}

export async function record(
  merge: { mergedId: number; survivorId: number; actor: string; moved: Moved },
  now: Date,
  tx: Tx,
): Promise<void> {
  const row = {
    merged_id: merge.mergedId,
    survivor_id: merge.survivorId,
    conversations: JSON.stringify(merge.moved.conversations),
    addresses: JSON.stringify(merge.moved.addresses),
    actor: merge.actor,
    merged_at: now,
  };
  // One that stood when the contact that stayed was deleted, and with it what went there.
  await tx.sql(TABLE).where({ merged_id: merge.mergedId }).whereNull('undone_at').update({ undone_at: now });
  await insertRow(tx, TABLE, row, now);
}

/** The merge that stands, or null. */
export async function standing(mergedId: number, tx: Tx): Promise<MergeRow | null> {
  const row: Row | undefined = await tx
    .sql(TABLE)
    .where({ merged_id: mergedId })
    .whereNull('undone_at')
    .orderBy('id', 'desc')
    .first();
  if (!row) return null;
  return {
    id: Number(row.id),
    mergedId,
    conversations: fromJson<Moved['conversations']>(row.conversations),
    addresses: fromJson<Moved['addresses']>(row.addresses),
  };
}

export async function markUndone(id: number, now: Date, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ id }).update({ undone_at: now, updated_at: now });
}

export interface MergedRow {
  readonly documentId: string;
  readonly name: string | null;
  readonly mobilePhone: string;
  readonly mergedAt: Date;
  readonly mergedBy: string;
}

/** The contacts whose texts go to this one, the last merge first. */
export async function mergedInto(contactId: number, tx: Tx): Promise<MergedRow[]> {
  const rows: Row[] = await tx
    .sql({ alias: ALIAS_TABLE })
    .join({ k: CONTACT_TABLE }, 'k.id', 'alias.merged_id')
    .join({ g: TABLE }, 'g.merged_id', 'k.id')
    .where('alias.contact_id', contactId)
    .whereNull('g.undone_at')
    .orderBy('g.id', 'desc')
    .limit(100)
    .select('k.document_id', 'k.name', 'k.mobile_phone', 'g.merged_at', 'g.actor');
  return rows.map((row) => ({
    documentId: String(row.document_id),
    name: row.name === null ? null : String(row.name),
    mobilePhone: String(row.mobile_phone),
    mergedAt: toDate(row.merged_at),
    mergedBy: String(row.actor),
  }));
}

/** Numbers of merged contacts whose texts go to this contact. */
export async function otherAddresses(contactId: number, tx: Tx): Promise<string[]> {
  const rows: Row[] = await tx.sql(ALIAS_TABLE).where({ contact_id: contactId }).orderBy('id').select('address');
  return rows.map(({ address }) => String(address));
}
