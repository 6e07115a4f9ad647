import type { BulkRow } from '../../../shared/bulk/rows';
import { MAX_BULK_ROWS, type BulkRecipientInput, type BulkSendCreate } from '../../../shared/bulk/contract';
import type { ContactView } from '../../../shared/contacts/contract';
import { MAX_PAGE_SIZE } from '../../../shared/core/contract';
import type { Contacts, ContactEntity } from '../contacts';
import type { Where } from '../db/configuration';
import { invalidField } from '../app/errors';
import { inSlices, nextTurn } from '../app/slices';

/** Returns the recipients: the given rows, or the chosen contacts. @throws 400 for a field that contacts do not have. */
export async function recipientsOf(
  { to, contacts: choice }: Pick<BulkSendCreate, 'to' | 'contacts'>,
  contacts: Contacts,
): Promise<BulkRow[]> {
  if (to) return inSlices(to, fromInput);
  const found = choice?.ids
    ? await contactsWith(choice.ids, contacts)
    : await allContacts(choice?.filter ?? {}, contacts);
  if (found.length === 0) throw invalidField('contacts', 'matches no contact');
  return choice?.ids ? inOrder(choice.ids, found) : inSlices(found, fromContact);
}

function fromInput({ mobilePhone, name, ...variables }: BulkRecipientInput): BulkRow {
  const written = Object.entries(variables).map(([key, value]): [string, string | null] => [
    key,
    value === null ? null : String(value),
  ]);
  return { mobilePhone, name: name ?? null, variables: Object.fromEntries(written) };
}

function whereOf(
  filter: Readonly<Record<string, string | number | boolean>>,
  contacts: Contacts,
): Where<ContactEntity> {
  const known = new Set(contacts.fieldOptions().map(({ name }) => name));
  const unknown = Object.keys(filter).find((field) => !known.has(field));
  if (unknown !== undefined) throw invalidField(`contacts.filter.${unknown}`, 'is not a field of the contact');
  return filter;
}

async function contactsWith(ids: readonly string[], contacts: Contacts): Promise<ContactView[]> {
  const found: ContactView[] = [];
  for (let from = 0; from < ids.length; from += MAX_PAGE_SIZE) {
    const where = { documentId: { $in: ids.slice(from, from + MAX_PAGE_SIZE) } };
    found.push(...(await contacts.list({ limit: MAX_PAGE_SIZE }, where)).data);
    await nextTurn();
  }
  return found;
}

async function allContacts(
  filter: Readonly<Record<string, string | number | boolean>>,
  contacts: Contacts,
): Promise<ContactView[]> {
  const where = whereOf(filter, contacts);
  const found: ContactView[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await contacts.list({ limit: MAX_PAGE_SIZE, cursor }, where);
    found.push(...page.data);
    if (found.length > MAX_BULK_ROWS) {
      throw invalidField('contacts', `matches more than ${MAX_BULK_ROWS} contacts; make several bulk sends`);
    }
    if (page.meta.nextCursor === null) return found;
    cursor = page.meta.nextCursor;
    await nextTurn();
  }
}

/** An unknown id becomes an empty row, which is then reported. */
function inOrder(ids: readonly string[], found: readonly ContactView[]): Promise<BulkRow[]> {
  const byId = new Map(found.map((contact) => [contact.documentId, contact]));
  return inSlices(ids, (id) => {
    const contact = byId.get(id);
    return contact ? fromContact(contact) : { mobilePhone: '', name: null, variables: {} };
  });
}

function fromContact(contact: ContactView): BulkRow {
  const fields = Object.entries(contact).flatMap(([field, value]): [string, string | null][] => {
    const text = typeof value === 'object' ? null : String(value);
    // The text may name a field like a column of a list, `{{city}}`, or as other texts do, `{{contact.city}}`.
    return [
      [field, text],
      [`contact.${field}`, text],
    ];
  });
  return { mobilePhone: contact.mobilePhone, name: contact.name, variables: Object.fromEntries(fields) };
}
