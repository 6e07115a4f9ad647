import type { Condition, ContactKind } from './schema';
import { type Operator, TESTS, toCompared, type Compared } from './operators';
import type { Weekday } from '../hours/operating-hours';

/** What a condition's field holds, ready to be compared; null where the contact has no such field. */
export type FieldReader = (field: string) => Compared | null;

/** Reads each field once, however many conditions ask for it. */
export function readerOf(facts: RoutingFacts): FieldReader {
  const known = new Map<string, Compared | null>();
  return (field) => {
    const before = known.get(field);
    if (before !== undefined) return before;
    const text = readField(field, facts);
    const read = text === null ? null : toCompared(text, { isPhone: isPhone(field) });
    known.set(field, read);
    return read;
  };
}

/** A condition whose field is gone does not match, whatever its operator. */
export function tryCondition(condition: Condition, read: FieldReader): ConditionTrace {
  const field = read(condition.field);
  if (field === null) return 'no-field';
  return TESTS[condition.operator](field, wantedBy(condition)) ? 'matched' : 'missed';
}

/** Rules are tried many times: what follows from a condition alone is computed once. */
const WANTED = new WeakMap<Condition, readonly Compared[]>();

function wantedBy(condition: Condition): readonly Compared[] {
  const known = WANTED.get(condition);
  if (known) return known;
  const wanted = valuesOf(condition).map((value) => toCompared(value, { isPhone: isPhone(condition.field) }));
  WANTED.set(condition, wanted);
  return wanted;
}

/** What a condition found, in words for an administrator. */
export const inWords = (condition: Condition, trace: ConditionTrace): string =>
  trace === 'no-field'
    ? `the contact has no field "${contactFieldOf(condition.field) ?? ''}"`
    : [
        fieldLabel(condition.field),
        WORDS[condition.operator][trace === 'matched' ? 0 : 1],
        valuesOf(condition).join(', '),
      ]
        .filter(Boolean)
        .join(' ');

const WORDS: Record<Operator, readonly [matched: string, missed: string]> = {
  equals: ['equals', 'does not equal'],
  'not-equals': ['does not equal', 'equals'],
  'begins-with': ['begins with', 'does not begin with'],
  'not-begins-with': ['does not begin with', 'begins with'],
  contains: ['contains', 'does not contain'],
  'not-contains': ['does not contain', 'contains'],
  'contains-word': ['contains the word', 'does not contain the word'],
  'is-one-of': ['is one of', 'is none of'],
  'is-empty': ['is empty', 'is not empty'],
  'is-not-empty': ['is not empty', 'is empty'],
  'greater-than': ['is greater than', 'is not greater than'],
  'less-than': ['is less than', 'is not less than'],
  between: ['is between', 'is not between'],
  'in-area-code': ['is in area code', 'is not in area code'],
};

const LABELS: Readonly<Record<string, string>> = {
  smsNumber: 'number called',
  text: 'message text',
  time: 'time of day',
  weekday: 'weekday',
  contactKind: 'kind of contact',
  'contact.mobilePhone': 'Mobile Phone',
};

const fieldLabel = (field: string): string => LABELS[field] ?? contactFieldOf(field) ?? field;

const isPhone = (field: string): boolean => field === 'smsNumber' || field === 'contact.mobilePhone';

export const valuesOf = ({ value }: Condition): readonly string[] =>
  Array.isArray(value) ? value : value ? [value] : [];

/** What rules may ask about. */
export interface RoutingFacts {
  /** The contact's fields by name, as text; null where they are empty, absent where the contact has no such field. */
  readonly contact: Readonly<Record<string, unknown>>;
  readonly contactKind: ContactKind;
  /** The number called, E.164 or a short code. */
  readonly smsNumber: string;
  readonly text: string;
  /** `HH:MM` in the work stream's zone, when the conversation was routed. */
  readonly time: string;
  readonly weekday: Weekday;
}

const CONTACT = 'contact.';

/** `contact.city` → `city`; null for what is not a field of the contact. */
export const contactFieldOf = (field: string): string | null =>
  field.startsWith(CONTACT) && field.length > CONTACT.length ? field.slice(CONTACT.length) : null;

/** Names of the contact's fields that rules ask about, in the order of the rules, each once. */
export function contactFieldsOf(rules: readonly Pick<RoutingRule, 'conditions'>[]): string[] {
  const names = new Set<string>();
  for (const { conditions } of rules) {
    for (const { field } of conditions) {
      const name = contactFieldOf(field);
      if (name !== null) names.add(name);
    }
  }
  return [...names];
}

export const asksForText = (rules: readonly Pick<RoutingRule, 'conditions'>[]): boolean =>
  rules.some(({ conditions }) => conditions.some(({ field }) => field === 'text'));

/**
 * The facts that these rules ask about, as they are kept with a decision: other facts are not stored. Number, time and kind of
 * contact always are.
 */
export function factsAskedBy(rules: readonly RoutingRule[], facts: RoutingFacts): RoutingFacts {
  const asked = rules.filter(({ enabled }) => enabled);
  const contact = contactFieldsOf(asked)
    .filter((name) => Object.hasOwn(facts.contact, name))
    .map((name) => [name, asText(facts.contact[name])] as const);
  return { ...facts, contact: Object.fromEntries(contact), text: asksForText(asked) ? facts.text : '' };
}

/** A field's value as conditions compare it: null where it is empty. */
export function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What a condition's field holds; null where the contact has no such field. */
export function readField(field: string, facts: RoutingFacts): string | null {
  switch (field) {
    case 'smsNumber':
    case 'text':
    case 'time':
    case 'weekday':
    case 'contactKind':
      return facts[field];
  }
  const name = contactFieldOf(field) ?? field;
  return Object.hasOwn(facts.contact, name) ? (asText(facts.contact[name]) ?? '') : null;
}

/**
 * Why a rule cannot work as it was meant: it asks for a field that the contact does not have, its target is gone, or it names
 * somebody who is no agent any more. What such a rule matches goes to the default queue.
 */
export type RuleProblem =
  | { readonly code: 'no-field'; readonly field: string }
  | { readonly code: 'no-target' }
  | { readonly code: 'target-left' };

/** `fields`: names of the contact's fields. A rule with problems is kept and routes what it still can. */
export const ruleProblems = (
  {
    conditions,
    target,
  }: { conditions: RoutingRule['conditions']; target: { readonly active?: boolean } | object | null },
  fields: readonly string[],
): RuleProblem[] => [
  ...contactFieldsOf([{ conditions }])
    .filter((field) => field !== 'mobilePhone' && !fields.includes(field))
    .map((field): RuleProblem => ({ code: 'no-field', field })),
  ...(target ? [] : [{ code: 'no-target' } as const]),
  ...(target && 'active' in target && !target.active ? [{ code: 'target-left' } as const] : []),
];

export interface RuleTarget {
  readonly kind: 'agent' | 'queue';
  readonly documentId: string;
  readonly name: string;
}

export interface RoutingRule {
  readonly documentId: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly match: 'all' | 'any';
  readonly conditions: readonly Condition[];
  /** Null when the agent or queue it named is gone. */
  readonly target: RuleTarget | null;
}

/** Why a rule matched or did not. `conditions`: see what each of them found. */
export type RuleOutcome = 'conditions' | 'earlier-rule' | 'off' | 'no-target' | 'no-conditions';

/** What one condition of a rule found. `no-field`: the contact type has no such field (any more). */
export type ConditionTrace = 'matched' | 'missed' | 'no-field';

export interface RuleTrace {
  readonly documentId: string;
  readonly name: string;
  readonly matched: boolean;
  /** Why, in words for an administrator. */
  readonly reason: string;
  readonly outcome: RuleOutcome;
  /** In the order of the rule's conditions; empty where they were not looked at. */
  readonly conditions: ConditionTrace[];
}
