import * as z from 'zod';
import type { CountryCode } from '../core/address';
import type { SetupProgress, WorkStreamHealth } from './steps';
import type { MessageView } from '../conversations/contract';
import { type Ref, type Versioned, documentId, listOf, readVersion } from '../core/contract';
import type { RoutingRuleView } from '../routing/contract';
import {
  type PlainFields,
  type SmsNumberView,
  type ValidationReport,
  type WorkStreamView,
  smsNumberCreate,
  overlapHours,
  workStreamCreate,
} from '../work-streams/contract';
import { routingRuleCreate, tryNumber } from '../routing/schema';

/** What the pages below Settings → SMS channel are answered. Keys, tokens and unmasked texts are in none of it. */

/** A row of the work streams list. */
export interface WorkStreamSummary extends PlainFields {
  documentId: string;
  smsNumbers: string[];
  health: WorkStreamHealth;
  setup: SetupProgress[];
  lastValidation: ValidationReport | null;
  lastCallbackAt: string | null;
  quarantinedCount: number;
  /** Those of them that may be texts of customers. */
  couldBeRealCount: number;
  openConversations: number;
}

/** A key or callback URL that was replaced and is still accepted. */
export interface PreviousSecret {
  documentId: string;
  /** Last four characters of the key, or the whole URL. */
  label: string;
  acceptedUntil: string;
  lastUsedAt: string | null;
}

/** A callback URL that is not accepted any more and is still called: what comes there is lost. */
export interface EndedCallbackUrl {
  documentId: string;
  url: string;
  endedAt: string;
  /** How often it was called since. */
  calls: number;
  lastCallAt: string;
}

/** A work stream with everything that its editor shows. A change of its numbers or rules is one of the work stream. */
export interface WorkStreamDetail extends WorkStreamView, Versioned {
  /** What was replaced last, where it is still accepted; then those that were replaced before and are accepted too. */
  previousKey: PreviousSecret | null;
  earlierKeys: PreviousSecret[];
  previousCallbackUrl: PreviousSecret | null;
  earlierCallbackUrls: PreviousSecret[];
  /** The one that was called last comes first. */
  endedCallbackUrls: EndedCallbackUrl[];
  setup: SetupProgress[];
  lastCallbackAt: string | null;
  quarantinedCount: number;
  openConversations: number;
  smsNumbers: SmsNumberView[];
  routingRules: RoutingRuleView[];
}

/** A field of the contact that rules may ask about. Fields that content teams add appear without a change. */
export interface ContactFieldOption {
  name: string;
  /** Strapi's attribute type: `string`, `enumeration`, `boolean`, `integer`, … */
  type: string;
  /** The values of an enumeration. */
  values: string[];
}

export interface WorkStreamOptions {
  /** Where the REST API of the channel and the admin panel are, as the configuration makes them. */
  urls: { rest: string; admin: string };
  /** Hosts that a work stream may choose. `full-service` and `self-service` are TeleSign's own (docs/carrier.md §1.1). */
  hosts: { url: string; kind: 'full-service' | 'self-service' | 'custom' }[];
  defaultHost: string;
  maxNumbersPerWorkStream: number;
  /** Country of numbers that are typed without a country code: two letters. */
  defaultCountry: CountryCode;
  /** Zone of work streams that have none of their own. */
  defaultTimeZone: string;
  contactFields: ContactFieldOption[];
  agents: Ref[];
  queues: (Ref & { isDefault: boolean })[];
  operatingHours: Ref[];
}

/** The outcome of a callback, from the ledger or from quarantine. */
export const CALLBACK_VERDICTS = [
  'accepted',
  'repeated',
  'waiting',
  /** It was signed with a key that came later. */
  'wrong-key',
  /** It fits no key in no spelling: the key is another one, or something on the way has changed what the body says. */
  'key-or-body',
  'no-key',
  'wrong-customer',
  'rewritten',
  'signature-missing',
  'signature-malformed',
  'unreadable',
  'unknown-number',
  'unknown-shape',
  'unknown-reference',
  'failed',
] as const;
export type CallbackVerdict = (typeof CALLBACK_VERDICTS)[number];

export interface ReceivedCallbackView {
  id: string;
  receivedAt: string;
  verdict: CallbackVerdict;
  kind: 'text' | 'report' | 'unknown';
  /** Masked (`+1719•••0199`) unless the reader may see every conversation; null where the callback names none. */
  from: string | null;
  to: string | null;
  /** The text, for those who may see every conversation; null for all others. */
  text: string | null;
  /** Of a delivery report: TeleSign's code. */
  statusCode: string | null;
  /** How often the carrier sent it again. */
  repeats: number;
  /** In quarantine, or failed: waits for its cause to be fixed. */
  isQuarantined: boolean;
  /** Its signature matches now, or its cause is one that a release tries again. */
  isReleasable: boolean;
}

export interface ReceivedCallbacksPage {
  data: ReceivedCallbackView[];
  meta: { nextCursor: string | null; quarantinedCount: number; releasableCount: number };
}

export interface ReleaseReport {
  released: number;
  /** Still in quarantine, or failed. */
  remaining: number;
}

/** How far a paid test has come. */
export type TestSmsState = Pick<MessageView, 'documentId' | 'status' | 'unconfirmed' | 'error'>;

/** A paid test: an ordinary text in an ordinary conversation. */
export interface TestSmsReport {
  conversation: string;
  message: TestSmsState;
}

export interface SimulatorReport {
  /** The handset page of the simulator that the work stream points to; null when it points to a carrier. */
  url: string | null;
}

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
  smsNumbers: listOf(numberItem, { max: 1000 }).default([]),
  routingRules: listOf(ruleItem, { max: 500 }).default([]),
});
export type WorkStreamDocument = z.infer<typeof workStreamDocument>;
export type SmsNumberItem = WorkStreamDocument['smsNumbers'][number];
export type RoutingRuleItem = WorkStreamDocument['routingRules'][number];

export const workStreamDocumentUpdate = workStreamDocument.extend({ version: readVersion });
export type WorkStreamDocumentUpdate = z.infer<typeof workStreamDocumentUpdate>;

export const rotateCallbackUrl = z.strictObject({ keepPreviousHours: overlapHours });

/** What a rotation left accepted and an administrator ends before its time: one, or all of its kind. */
export const endPrevious = z.strictObject({
  what: z.enum(['api-key', 'callback-url']),
  documentId: documentId.optional(),
});
export type EndPrevious = z.infer<typeof endPrevious>;
export type Previous = EndPrevious['what'];

export const testSms = z.strictObject({ to: z.string().trim().min(1).max(40), clientKey: z.string().min(1).max(100) });
export type TestSms = z.infer<typeof testSms>;

/** "Try a number" of the editor: also with rules that are not saved yet. */
export const tryRules = tryNumber.extend({
  routingRules: listOf(ruleItem, { max: 500 }).optional(),
});
export type TryRules = z.infer<typeof tryRules>;

/** Unsaved rules, and over how many of the last days to try them. */
export const whatIf = z.strictObject({
  routingRules: listOf(ruleItem, { max: 500 }),
  days: z.number().int().min(1).max(90).default(7),
});
export type WhatIf = z.infer<typeof whatIf>;
