import type { ContactField } from '../../../shared/contacts/contract';

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
