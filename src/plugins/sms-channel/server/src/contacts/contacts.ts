import type { Core } from '@strapi/strapi';
import { toAddress } from '../../../shared/core/address';
import { uid } from '../../../shared/core/plugin';
import { searchable } from '../../../shared/core/search-text';
import { whyNotStorable } from '../../../shared/core/storable-text';
import type { ContactView, ContactCreate, ContactUpdate } from '../../../shared/contacts/contract';
import type { ContactFieldOption } from '../../../shared/setup/contract';
import { language } from '../../../shared/core/language';
import { timeZone } from '../../../shared/core/contract';
import { type ContactEntity, contactFields } from './contact-rows';
import { countOpenWith } from '../conversations';
import { isUniqueViolation, type Row } from '../db/database';
import { createCatalog } from '../app/catalog';
import type { ChannelContext } from '../app/context';
import { ConflictError, invalidField } from '../app/errors';

const CONTACT = uid('contact') as Parameters<Core.Strapi['contentType']>[0] & Parameters<Core.Strapi['documents']>[0];

/** Relations, media and components are edited in the Content Manager. */
const NOT_SCALAR = new Set(['relation', 'media', 'component', 'dynamiczone']);

/** Strapi's own attributes of every type, shown by name, and what follows from others: never written. */
const OWN = new Set(['id', 'documentId', 'locale', 'createdAt', 'updatedAt', 'publishedAt', 'searchName']);

/** People, known by their Mobile Phone; content teams may have added fields to the type. */
export function createContactCatalog(context: ChannelContext, strapi: Core.Strapi) {
  const catalog = createCatalog('contact', contactFields(context.database), toView, context.database);

  /**
   * Fields that people may fill, with whether they are private: read from the schema, so that new fields appear without a
   * change here. A password is written and never read, as in Strapi's own answers.
   */
  function fields(): Map<string, { isPrivate: boolean }> {
    const { attributes } = strapi.contentType(CONTACT);
    const own = Object.entries(attributes).filter(([name, { type }]) => !NOT_SCALAR.has(type) && !OWN.has(name));
    return new Map(
      own.map(([name, attribute]) => {
        const isPrivate = 'private' in attribute && attribute.private === true;
        return [name, { isPrivate: isPrivate || attribute.type === 'password' }];
      }),
    );
  }

  /** What a routing rule may ask about besides the Mobile Phone, in the order of the schema. */
  function fieldOptions(): ContactFieldOption[] {
    const { attributes } = strapi.contentType(CONTACT);
    return [...fields().keys()]
      .filter((name) => name !== 'mobilePhone' && attributes[name]?.type !== 'password')
      .map((name) => {
        const attribute = attributes[name];
        const values = attribute && 'enum' in attribute ? [...(attribute.enum as readonly string[])] : [];
        return { name, type: attribute?.type ?? 'string', values };
      });
  }

  /** By the Document Service: it checks the fields that content teams added, and they get their `entry` events. */
  const documents = () => strapi.documents(CONTACT);

  async function create(input: ContactCreate): Promise<ContactView> {
    refuseUnknown(input);
    return store(() => documents().create({ data: input }));
  }

  async function update(documentId: string, input: ContactUpdate): Promise<ContactView> {
    await catalog.getRow(documentId);
    refuseUnknown(input);
    return store(() => documents().update({ documentId, data: input }));
  }

  async function remove(documentId: string): Promise<ContactView> {
    const row = await catalog.getRow(documentId);
    const open = await countOpenWith('contact_id', row.id, context.database.direct);
    if (open > 0) {
      throw new ConflictError(`cannot be deleted: ${open} of its conversations are open`, { openConversations: open });
    }
    // By Strapi's query layer: lifecycles of the host app run.
    await context.database.throughStrapi(() => context.database.entities('contact').delete({ where: { id: row.id } }));
    return toView(row);
  }

  async function store(write: () => Promise<unknown>): Promise<ContactView> {
    try {
      return toView((await context.database.throughStrapi(write)) as ContactEntity);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw invalidField('mobilePhone', 'belongs to another contact');
    }
  }

  function refuseUnknown(input: Row): void {
    const known = fields();
    const unknown = Object.keys(input).find((name) => !known.has(name));
    if (unknown) throw invalidField(unknown, 'is not a field of the contact');
  }

  function toView(row: ContactEntity): ContactView {
    const shown = [...fields()].filter(([, field]) => !field.isPrivate).map(([name]) => [name, row[name] ?? null]);
    return {
      ...Object.fromEntries(shown),
      documentId: row.documentId,
      name: row.name,
      mobilePhone: row.mobilePhone,
      timeZone: row.timeZone ?? null,
      language: row.language ?? null,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
    };
  }

  /** Names of the fields that never leave the server. */
  const privateFields = (): ReadonlySet<string> =>
    new Set([...fields()].filter(([, { isPrivate }]) => isPrivate).map(([name]) => name));

  return { list: catalog.list, find: catalog.find, create, update, remove, fieldOptions, privateFields };
}

export type ContactCatalog = ReturnType<typeof createContactCatalog>;

interface ContactWrite {
  readonly params: { data?: Row; where?: { id?: unknown } };
}

/**
 * The one place where a contact's number gets its canonical spelling, for every writer: the API, the Content Manager, an import
 * or other code. Texts that come in use the same functions. Throws 400 naming `mobilePhone`.
 */
export function keepPhonesCanonical(strapi: Core.Strapi, { database, settings }: ChannelContext): void {
  // In Strapi's own transaction where there is one: its query layer finds it.
  const withPhone = (mobilePhone: string): Promise<{ id: number } | null> =>
    database.entities('contact').findOne({ where: { mobilePhone }, select: ['id'] });
  async function canonical({ params }: ContactWrite): Promise<void> {
    const spelling = params.data?.mobilePhone;
    if (typeof spelling !== 'string' || !params.data) return;
    const holder = await withPhone(spelling);
    // Names and short codes, which texts bring along, stay as they are; a person cannot type a new one.
    if (holder && holder.id === params.where?.id) return;
    const address = toAddress(spelling, { defaultCountry: settings.defaultCountry });
    if (address.kind === 'invalid') throw invalidField('mobilePhone', address.reason);
    if (address.kind !== 'phone') throw invalidField('mobilePhone', 'must be a phone number');
    const other = await withPhone(address.value);
    // Checked before the index refuses it: a database error quotes the row, and the Content Manager would log it.
    if (other && other.id !== params.where?.id) throw invalidField('mobilePhone', 'belongs to another contact');
    // The number of a contact that was merged: another contact with it would get none of its texts.
    const alias: { contact: object | null; merged: { id: number } | null } | null = await database
      .entities('contact-alias')
      .findOne({ where: { address: address.value }, populate: ['contact', 'merged'] });
    if (alias?.contact && !(alias.merged && alias.merged.id === params.where?.id)) {
      throw invalidField('mobilePhone', 'belongs to another contact');
    }
    params.data.mobilePhone = address.value;
  }
  async function checked(write: ContactWrite): Promise<void> {
    requireKnown(write.params.data ?? {});
    await canonical(write);
    const { data } = write.params;
    if (data && 'name' in data) data.searchName = searchable(String(data.name ?? ''));
  }
  strapi.db.lifecycles.subscribe({
    models: [uid('contact')],
    beforeCreate: checked,
    beforeUpdate: checked,
  } as Parameters<typeof strapi.db.lifecycles.subscribe>[0]);
}

/** Checks texts, zone and language for every writer: an unknown zone would later count as none. Blank is none. */
function requireKnown(data: Row): void {
  for (const [field, value] of Object.entries(data)) {
    const problem = typeof value === 'string' ? whyNotStorable(value) : null;
    if (problem !== null) throw invalidField(field, problem);
  }
  for (const [field, schema] of [['timeZone', timeZone] as const, ['language', language] as const]) {
    const value = data[field];
    if (typeof value !== 'string') continue;
    const parsed = schema.safeParse(value);
    if (value.trim() !== '' && !parsed.success) {
      throw invalidField(field, parsed.error.issues[0]?.message ?? 'is not known');
    }
    data[field] = parsed.data ?? null;
  }
}
