import type { Weekday } from '../hours/operating-hours';
import type { RoutingRule } from './rules';
import type { ContactKind } from './schema';

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

/** Why a rule cannot work as it was meant: it asks for a field that the contact does not have, or its target is gone. */
export type RuleProblem = { readonly code: 'no-field'; readonly field: string } | { readonly code: 'no-target' };

/** `fields`: names of the contact's fields. A rule with problems is kept and routes what it still can. */
export const ruleProblems = (
  { conditions, target }: { conditions: RoutingRule['conditions']; target: object | null },
  fields: readonly string[],
): RuleProblem[] => [
  ...contactFieldsOf([{ conditions }])
    .filter((field) => field !== 'mobilePhone' && !fields.includes(field))
    .map((field): RuleProblem => ({ code: 'no-field', field })),
  ...(target ? [] : [{ code: 'no-target' } as const]),
];
