import * as z from 'zod';
import { documentId, readVersion } from '../core/schema';
import { routingRuleCreate, tryNumber } from '../routing/schema';
import { smsNumberCreate, overlapHours, workStreamCreate } from '../work-streams/schema';

const numberItem = smsNumberCreate.omit({ workStream: true }).extend({ documentId: documentId.optional() });
const ruleItem = routingRuleCreate
  .omit({ workStream: true, position: true })
  .extend({ documentId: documentId.optional() });

/**
 * A work stream as its editor saves it: with its numbers and its ordered rules, in one transaction. Items with a documentId
 * are changed, those without are made, those that are missing are removed.
 */
export const workStreamDocument = workStreamCreate.extend({
  customerId: workStreamCreate.shape.customerId.nullable().default(null),
  keepPreviousKeyHours: overlapHours.default(0),
  smsNumbers: z.array(numberItem).max(1000).default([]),
  routingRules: z.array(ruleItem).max(500).default([]),
});
export type WorkStreamDocument = z.infer<typeof workStreamDocument>;
export type SmsNumberItem = WorkStreamDocument['smsNumbers'][number];
export type RoutingRuleItem = WorkStreamDocument['routingRules'][number];

export const workStreamDocumentUpdate = workStreamDocument.extend({ version: readVersion });
export type WorkStreamDocumentUpdate = z.infer<typeof workStreamDocumentUpdate>;

export const rotateCallbackUrl = z.strictObject({ keepPreviousHours: overlapHours });

/** What a rotation left accepted and an administrator ends before its time. */
export const endPrevious = z.strictObject({ what: z.enum(['api-key', 'callback-url']) });
export type Previous = z.infer<typeof endPrevious>['what'];

export const testSms = z.strictObject({ to: z.string().trim().min(1).max(40), clientKey: z.string().min(1).max(100) });
export type TestSms = z.infer<typeof testSms>;

/** "Try a number" of the editor: also with rules that are not saved yet. */
export const tryRules = tryNumber.extend({
  routingRules: z.array(ruleItem).max(500).optional(),
});
export type TryRules = z.infer<typeof tryRules>;

/** Unsaved rules, and over how many of the last days to try them. */
export const whatIf = z.strictObject({
  routingRules: z.array(ruleItem).max(500),
  days: z.number().int().min(1).max(90).default(7),
});
export type WhatIf = z.infer<typeof whatIf>;
