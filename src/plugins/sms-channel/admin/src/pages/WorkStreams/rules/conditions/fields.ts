import type { ContactFieldOption } from '../../../../../../shared/contracts/administration';
import { OPERATORS, type Operator } from '../../../../../../shared/schemas/routing-rule';
import type { Text } from '../../../../text/useText';

/** How a field is asked about: by digits, by any text, by one of its values, or by yes and no. */
export type FieldKind = 'phone' | 'text' | 'choice' | 'yes-no';

/** Something that a condition may ask about. */
export interface RuleField {
  /** As conditions name it: `contact.<name>`, `smsNumber` or `text`. */
  readonly path: string;
  readonly kind: FieldKind;
  /** All values of a choice, `true` and `false` for yes-no, else none. */
  readonly values: readonly string[];
}

export const MOBILE_PHONE = 'contact.mobilePhone';

/** Mobile Phone first, then the contact's other fields in their order, the number called and the text. */
export const ruleFields = (contactFields: readonly ContactFieldOption[]): RuleField[] => [
  { path: MOBILE_PHONE, kind: 'phone', values: [] },
  ...contactFields.filter(({ name }) => name !== 'mobilePhone').map(contactField),
  { path: 'smsNumber', kind: 'phone', values: [] },
  { path: 'text', kind: 'text', values: [] },
];

function contactField({ name, type, values }: ContactFieldOption): RuleField {
  const path = `contact.${name}`;
  if (type === 'enumeration') return { path, kind: 'choice', values };
  if (type === 'boolean') return { path, kind: 'yes-no', values: ['true', 'false'] };
  return { path, kind: 'text', values: [] };
}

const YES_NO_OPERATORS: readonly Operator[] = ['equals', 'not-equals', 'is-empty'];

/** What may be asked of a field; undefined is a field that the contact no longer has. */
export function operatorsOf(field: RuleField | undefined): readonly Operator[] {
  if (field?.kind === 'phone') return OPERATORS;
  if (field?.kind === 'yes-no') return YES_NO_OPERATORS;
  return OPERATORS.filter((operator) => operator !== 'in-area-code');
}

export type ValueInput = 'none' | 'text' | 'area-codes' | 'list' | 'choice' | 'choices' | 'yes-no';

const PARTIAL: readonly Operator[] = ['begins-with', 'not-begins-with', 'contains'];

/** How the value of a condition is entered. Part of a choice's value, such as its beginning, is free text. */
export function valueInputOf(field: RuleField | undefined, operator: Operator): ValueInput {
  if (operator === 'is-empty') return 'none';
  if (operator === 'in-area-code') return 'area-codes';
  const isChoice = field?.kind === 'choice';
  if (operator === 'is-one-of') return isChoice ? 'choices' : 'list';
  if (field?.kind === 'yes-no') return 'yes-no';
  return isChoice && !PARTIAL.includes(operator) ? 'choice' : 'text';
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

export function fieldLabel(path: string, text: Text): string {
  if (path === MOBILE_PHONE) return text('rules.field.mobilePhone');
  if (path === 'smsNumber') return text('rules.field.smsNumber');
  if (path === 'text') return text('rules.field.text');
  return humanised(contactFieldName(path));
}

/** A value as people say it: yes and no for `true` and `false`. */
export function valueLabel(field: RuleField | undefined, value: string, text: Text): string {
  if (field?.kind !== 'yes-no') return value;
  if (value === 'true') return text('rules.yes');
  return value === 'false' ? text('rules.no') : value;
}
