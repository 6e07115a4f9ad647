import * as z from 'zod';
import { WEEKDAYS } from '../hours/operating-hours';
import { isOrdered, spanOf, OPERATORS, type Operator } from './operators';
import { documentId, listOf } from '../core/contract';

/** New: their first conversation with us. Returning: there was one before, open or closed. */
export const CONTACT_KINDS = ['new', 'returning'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/**
 * `contact.<field>` for any field of the contact, `smsNumber` for the number called, `text` for the message, `time` and `weekday`
 * in the work stream's zone, `contactKind` for new or returning.
 */
const FIELD = /^(contact\.[a-zA-Z_][\w]*|smsNumber|text|time|weekday|contactKind)$/;

/** Fields that can be asked in one way only, and what they can be compared with. */
const NARROW: Readonly<
  Record<string, { operator: Operator; isValue: (value: string) => boolean; expected: string } | undefined>
> = {
  time: {
    operator: 'between',
    isValue: (value) => spanOf(value) !== null,
    expected: 'HH:MM-HH:MM, two different times',
  },
  weekday: {
    operator: 'is-one-of',
    isValue: (value) => WEEKDAYS.some((day) => day === value),
    expected: WEEKDAYS.join(', '),
  },
  contactKind: {
    operator: 'equals',
    isValue: (value) => CONTACT_KINDS.some((kind) => kind === value),
    expected: CONTACT_KINDS.join(' or '),
  },
};

/** Operators that compare with any of several values. */
const TAKES_LIST: ReadonlySet<Operator> = new Set(['is-one-of', 'in-area-code']);
/** Operators that compare with nothing. */
export const TAKES_NOTHING: ReadonlySet<Operator> = new Set(['is-empty', 'is-not-empty']);
/** Operators of numbers and dates. */
const TAKES_ORDERED: ReadonlySet<Operator> = new Set(['greater-than', 'less-than']);

const condition = z
  .strictObject({
    field: z.string().regex(FIELD, 'must be contact.<field>, smsNumber, text, time, weekday or contactKind'),
    operator: z.enum(OPERATORS),
    value: z.union([z.string().max(1000), listOf(z.string().max(1000), { max: 500 })]).optional(),
  })
  .superRefine(({ field, operator, value }, ctx) => {
    /** `reason`: which of a value's problems it is, for pages that say it in other words. */
    const refuse = (path: 'operator' | 'value', message: string, reason?: 'span' | 'ordered') =>
      ctx.addIssue({ code: 'custom', path: [path], message, params: { reason } });
    const narrow = NARROW[field];
    if (narrow && operator !== narrow.operator)
      return refuse('operator', `must be "${narrow.operator}" for "${field}"`);
    if (!narrow && operator === 'between') return refuse('operator', '"between" is for "time" only');
    if (TAKES_NOTHING.has(operator)) return;
    if (value === undefined || value.length === 0) return refuse('value', `is needed for "${operator}"`);
    if (Array.isArray(value) && !TAKES_LIST.has(operator)) {
      return refuse('value', 'may be a list only for "is-one-of" and "in-area-code"');
    }
    const values = [value].flat();
    if (narrow && !values.every(narrow.isValue)) {
      return refuse('value', `must be ${narrow.expected}`, field === 'time' ? 'span' : undefined);
    }
    if (TAKES_ORDERED.has(operator) && !values.every((given) => isOrdered(given.trim()))) {
      refuse('value', `must be a number or a date such as 2027-01-31 for "${operator}"`, 'ordered');
    }
  });
export type Condition = z.infer<typeof condition>;

export const conditionList = listOf(condition, { min: 1, max: 20 });

const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('agent'), documentId }),
  z.strictObject({ kind: z.literal('queue'), documentId }),
]);

const fields = {
  name: z.string().trim().min(1).max(120),
  workStream: documentId,
  position: z.number().int().min(0).max(1_000_000),
  enabled: z.boolean(),
  match: z.enum(['all', 'any']),
  conditions: conditionList,
  target,
};

export const routingRuleCreate = z.strictObject({
  ...fields,
  position: fields.position.optional(),
  enabled: fields.enabled.default(true),
  match: fields.match.default('all'),
});
export const routingRuleUpdate = z.strictObject(fields).omit({ workStream: true }).partial();

export type RoutingRuleCreate = z.infer<typeof routingRuleCreate>;
export type RoutingRuleUpdate = z.infer<typeof routingRuleUpdate>;

export const tryNumber = z.strictObject({
  from: z.string().trim().min(1).max(40),
  text: z.string().max(1600).default(''),
  /** The number called, where the work stream has several; its first one unless told. */
  smsNumber: z.string().trim().max(40).optional(),
});
export type TryNumber = z.infer<typeof tryNumber>;
