import { WEEKDAYS } from '../../../../shared/hours/operating-hours';
import { CONTACT_KINDS } from '../../../../shared/routing';
import { OPERATORS, type Operator } from '../../../../shared/routing/operators';
import { TAKES_NOTHING } from '../../../../shared/routing/schema';
import type { ContactFieldOption } from '../../../../shared/setup/contract';
import type { Text, TextKey } from '../text/useText';

/**
 * How a field is asked about: by digits, by any text, by one of its values, by yes and no, by more and less; and the time of
 * day, the day of the week and the kind of contact each in their own way.
 */
type FieldKind = 'phone' | 'text' | 'choice' | 'yes-no' | 'ordered' | 'time' | 'weekday' | 'contact-kind';

/** Something that a condition may ask about. */
export interface RuleField {
  /** As conditions name it: `contact.<name>`, `smsNumber`, `text`, `time`, `weekday` or `contactKind`. */
  readonly path: string;
  readonly kind: FieldKind;
  /** All values of a choice, `true` and `false` for yes-no, else none. */
  readonly values: readonly string[];
}

export const MOBILE_PHONE = 'contact.mobilePhone';

/** Mobile Phone first, then the contact's other fields in their order, the number called, the text, when, and who. */
export const ruleFields = (contactFields: readonly ContactFieldOption[]): RuleField[] => [
  { path: MOBILE_PHONE, kind: 'phone', values: [] },
  ...contactFields.filter(({ name }) => name !== 'mobilePhone').map(contactField),
  { path: 'smsNumber', kind: 'phone', values: [] },
  { path: 'text', kind: 'text', values: [] },
  { path: 'time', kind: 'time', values: [] },
  { path: 'weekday', kind: 'weekday', values: WEEKDAYS },
  { path: 'contactKind', kind: 'contact-kind', values: CONTACT_KINDS },
];

/** Types of Strapi's schema whose values come one after the other. */
const ORDERED_TYPES = new Set(['integer', 'biginteger', 'decimal', 'float', 'date', 'datetime']);

function contactField({ name, type, values }: ContactFieldOption): RuleField {
  const path = `contact.${name}`;
  if (type === 'enumeration') return { path, kind: 'choice', values };
  if (type === 'boolean') return { path, kind: 'yes-no', values: ['true', 'false'] };
  return { path, kind: ORDERED_TYPES.has(type) ? 'ordered' : 'text', values: [] };
}

const without = (...operators: Operator[]) => OPERATORS.filter((operator) => !operators.includes(operator));

const OPERATORS_OF: Readonly<Record<FieldKind, readonly Operator[]>> = {
  phone: without('contains-word', 'greater-than', 'less-than', 'between'),
  text: without('in-area-code', 'greater-than', 'less-than', 'between'),
  choice: without('in-area-code', 'contains-word', 'greater-than', 'less-than', 'between'),
  'yes-no': ['equals', 'not-equals', 'is-empty', 'is-not-empty'],
  ordered: ['equals', 'not-equals', 'greater-than', 'less-than', 'is-one-of', 'is-empty', 'is-not-empty'],
  time: ['between'],
  weekday: ['is-one-of'],
  'contact-kind': ['equals'],
};

/** What may be asked of a field; undefined is a field that the contact no longer has. */
export const operatorsOf = (field: RuleField | undefined): readonly Operator[] =>
  field ? OPERATORS_OF[field.kind] : without('in-area-code', 'between');

type ValueInput = 'none' | 'text' | 'area-codes' | 'list' | 'choice' | 'choices' | 'yes-no' | 'time-span';

const PARTIAL: readonly Operator[] = ['begins-with', 'not-begins-with', 'contains', 'not-contains', 'contains-word'];

/** How the value of a condition is entered. Part of a choice's value, such as its beginning, is free text. */
export function valueInputOf(field: RuleField | undefined, operator: Operator): ValueInput {
  if (TAKES_NOTHING.has(operator)) return 'none';
  if (operator === 'in-area-code') return 'area-codes';
  if (operator === 'between') return 'time-span';
  const hasValues = field !== undefined && field.values.length > 0;
  if (operator === 'is-one-of') return hasValues ? 'choices' : 'list';
  if (field?.kind === 'yes-no') return 'yes-no';
  return hasValues && !PARTIAL.includes(operator) ? 'choice' : 'text';
}

/** `contact.favouriteColour` → `favouriteColour`. */
export const contactFieldName = (path: string): string => path.replace(/^contact\./, '');

/** `favouriteColour` → `Favourite colour`. */
export function humanised(name: string): string {
  const words = name
    .replace(/_+/g, ' ')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const LABELS: Readonly<Record<string, TextKey>> = {
  [MOBILE_PHONE]: 'rules.field.mobilePhone',
  smsNumber: 'rules.field.smsNumber',
  text: 'rules.field.text',
  time: 'rules.field.time',
  weekday: 'rules.field.weekday',
  contactKind: 'rules.field.contactKind',
};

export function fieldLabel(path: string, text: Text): string {
  const key = LABELS[path];
  return key ? text(key) : humanised(contactFieldName(path));
}

/** A value as people say it: yes and no for `true` and `false`, Monday for `monday`, `08:00–17:00` for a span of time. */
export function valueLabel(field: RuleField | undefined, value: string, text: Text): string {
  switch (field?.kind) {
    case 'yes-no':
      if (value === 'true') return text('rules.yes');
      return value === 'false' ? text('rules.no') : value;
    case 'weekday': {
      const day = WEEKDAYS.find((known) => known === value);
      return day ? text(`rules.weekday.${day}`) : value;
    }
    case 'contact-kind': {
      const kind = CONTACT_KINDS.find((known) => known === value);
      return kind ? text(`rules.contactKind.${kind}`) : value;
    }
    case 'time':
      return value.replace('-', '–');
    default:
      return value;
  }
}
