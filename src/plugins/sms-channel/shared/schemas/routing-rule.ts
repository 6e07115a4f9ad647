import * as z from 'zod';
import { documentId } from './common';

export const OPERATORS = [
  'equals',
  'not-equals',
  'begins-with',
  'not-begins-with',
  'contains',
  'is-one-of',
  'is-empty',
  'in-area-code',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** `contact.<field>` for any field of the contact, `smsNumber` for the number called, `text` for the message. */
const FIELD = /^(contact\.[a-zA-Z_][\w]*|smsNumber|text)$/;

/** Operators that compare with any of several values. */
const TAKES_LIST: ReadonlySet<Operator> = new Set(['is-one-of', 'in-area-code']);

const condition = z
  .strictObject({
    field: z.string().regex(FIELD, 'must be contact.<field>, smsNumber or text'),
    operator: z.enum(OPERATORS),
    value: z.union([z.string().max(1000), z.array(z.string().max(1000)).max(500)]).optional(),
  })
  .superRefine((given, ctx) => {
    const isList = Array.isArray(given.value);
    if (given.operator === 'is-empty') return;
    if (given.value === undefined || given.value.length === 0) {
      ctx.addIssue({ code: 'custom', path: ['value'], message: `is needed for "${given.operator}"` });
    } else if (isList && !TAKES_LIST.has(given.operator)) {
      ctx.addIssue({
        code: 'custom',
        path: ['value'],
        message: 'may be a list only for "is-one-of" and "in-area-code"',
      });
    }
  });
export type Condition = z.infer<typeof condition>;

export const conditionList = z.array(condition).max(20);

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
  conditions: conditionList.min(1),
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
});
export type TryNumber = z.infer<typeof tryNumber>;
