import type { Core } from '@strapi/strapi';
import type { ContactField, ContactPanelView, FoundContact } from '../../../shared/contacts/contract';
import { uid } from '../../../shared/core/plugin';
import * as merges from './merge-rows';
import { contactFields } from './contact-rows';
import * as panel from './panel-rows';
import { lastMessages, type ConversationRow, scopeOf, type Actor } from '../conversations';
import type { Row } from '../db/database';
import type { ContactCatalog } from './contacts';
import { mayMerge, mayUnmerge } from './merges';
import type { ChannelContext } from '../app/context';
import { invalidField, notFound } from '../app/errors';

const SHOWN = 20;

interface Neighbours {
  readonly strapi: Core.Strapi;
  readonly contacts: ContactCatalog;
}

/** A contact as agents see it beside a conversation. An agent who may see none of its conversations may not see the contact. */
export function createContactPanel(context: ChannelContext, { strapi, contacts }: Neighbours) {
  const { direct } = context.database;
  const rows = contactFields(context.database);

  async function find(documentId: string, actor: Actor): Promise<ContactPanelView> {
    const { contact, conversations } = await getRow(documentId, actor);
    const last = await lastMessages(
      conversations.map(({ id }) => id),
      context.clock.now(),
      direct,
    );
    const notes = await panel.notesAbout(contact.id, scopeOf(actor), SHOWN, direct);
    return {
      documentId: contact.documentId,
      name: contact.name,
      mobilePhone: contact.mobilePhone,
      fields: fieldsOf(contact),
      otherNumbers: await merges.otherAddresses(contact.id, direct),
      canMerge: await mayMerge(contact, actor, direct),
      merged: (await merges.mergedInto(contact.id, direct)).map(({ mergedAt, name, ...row }) => ({
        ...row,
        name: name ?? row.mobilePhone,
        mergedAt: mergedAt.toISOString(),
        canUndo: mayUnmerge({ name }, actor),
      })),
      conversations: conversations.map((row) => ({
        documentId: row.documentId,
        state: row.state,
        smsNumber: row.smsNumber.number,
        lastMessageAt: row.lastMessageAt.toISOString(),
        lastMessage: last.get(row.id) ?? null,
      })),
      notes: notes.map((note) => ({ ...note, createdAt: note.createdAt.toISOString() })),
    };
  }

  /** Changes the fields that are shown as editable. Throws 400 naming the field. */
  async function update(documentId: string, input: Row, actor: Actor): Promise<ContactPanelView> {
    const { contact } = await getRow(documentId, actor);
    const fields = fieldsOf(contact);
    for (const name of Object.keys(input)) {
      const field = fields.find((candidate) => candidate.name === name);
      if (!field) throw invalidField(name, 'is not a field of the contact');
      if (!field.isEditable) throw invalidField(name, 'cannot be changed here');
    }
    await contacts.update(documentId, input);
    return find(documentId, actor);
  }

  /** For choosing the contact that another one is merged into: at most 20 that exist for the actor, the newest first. */
  async function search(words: string, actor: Actor): Promise<FoundContact[]> {
    const found = await panel.search(words, scopeOf(actor), SHOWN, direct);
    return found.map(({ documentId, name, mobilePhone }) => ({ documentId, name, mobilePhone }));
  }

  async function getRow(documentId: string, actor: Actor) {
    const contact = await rows.find({ documentId }, direct);
    if (!contact) throw notFound('contact');
    const scope = scopeOf(actor);
    const conversations: ConversationRow[] = await panel.conversationsWith(contact.id, scope, SHOWN, direct);
    if (conversations.length === 0 && scope.kind === 'agent') throw notFound('contact');
    return { contact, conversations };
  }

  function fieldsOf(contact: Row): ContactField[] {
    const { attributes } = strapi.contentType(uid('contact') as Parameters<Core.Strapi['contentType']>[0]);
    return contactFieldsOf(attributes as Record<string, Attribute>, contact);
  }

  return { find, update, search };
}

/** What this reads of an attribute of Strapi's schema. */
export interface Attribute {
  readonly type: string;
  readonly private?: boolean;
  readonly required?: boolean;
  readonly enum?: readonly string[];
}

/** Strapi's own attributes of every type. */
const OWN = new Set(['id', 'documentId', 'locale', 'localizations', 'createdAt', 'updatedAt', 'publishedAt']);

/** Can be typed into one box; the other types are edited in the Content Manager. */
const EDITABLE = new Set([
  'string',
  'text',
  'email',
  'enumeration',
  'integer',
  'biginteger',
  'decimal',
  'float',
  'date',
  'time',
  'datetime',
  'boolean',
]);
/** Shown, though they are not edited here. */
const READABLE = new Set(['richtext', 'uid', 'timestamp']);

/**
 * The fields of a contact in the order of the schema, so that new fields appear without a change here. Private fields and
 * passwords are never shown. The number is not edited: it identifies the contact.
 */
export function contactFieldsOf(
  attributes: Readonly<Record<string, Attribute>>,
  contact: Readonly<Record<string, unknown>>,
): ContactField[] {
  return Object.entries(attributes)
    .filter(([name, { type }]) => !OWN.has(name) && (EDITABLE.has(type) || READABLE.has(type)))
    .filter(([, attribute]) => attribute.private !== true)
    .map(([name, attribute]) => ({
      name,
      label: inWords(name),
      type: attribute.type,
      value: contact[name] ?? null,
      isEditable: name !== 'mobilePhone' && EDITABLE.has(attribute.type),
      isRequired: attribute.required === true,
      values: attribute.type === 'enumeration' ? [...(attribute.enum ?? [])] : [],
    }));
}

/** `customerSince` and `customer_since` → `Customer since`. */
export function inWords(name: string): string {
  const words = name
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
