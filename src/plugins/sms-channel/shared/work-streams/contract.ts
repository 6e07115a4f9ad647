import * as z from 'zod';
import { WAITING_CLOSE_DEFAULT_MINUTES } from '../conversations/settings';
import { type WorkStreamSettings, settingsFields } from './settings';
import { type Ref, documentId } from '../core/contract';
import { primaryLanguage } from '../core/language';
import { withoutTrailing } from '../core/trim';

export type CheckStatus = 'valid' | 'invalid' | 'unknown';
export interface ValidationCheck {
  name: string;
  status: CheckStatus;
  /** TeleSign's code, `HTTP_<status>`, Node's network code, or null where nothing was asked. */
  code: string | null;
  /** What was found, as a word that pages translate; `message` says it in English. */
  finding: string;
  /** What the finding is about where that differs from time to time: numbers, or a base URL. */
  detail: string | null;
  message: string;
}
export interface ValidationReport {
  status: CheckStatus;
  checks: ValidationCheck[];
  checkedAt: string;
}

export interface WorkStreamView extends PlainFields, WorkStreamSettings {
  documentId: string;
  defaultQueue: Ref | null;
  customerId: string | null;
  /** False also while the stored key cannot be opened. */
  hasApiKey: boolean;
  /** A key is stored, but another ENCRYPTION_KEY has sealed it: it must be entered again. */
  hasUnreadableApiKey: boolean;
  apiKeyLast4: string | null;
  callbackUrl: string;
  lastValidation: ValidationReport | null;
  createdAt: string;
  updatedAt: string;
}

export interface SmsNumberView {
  documentId: string;
  number: string;
  type: NumberType;
  description: string;
  messagesPerSecond: number;
  stopAnsweredBy: StopAnswerer;
  /** When the first signed text to this number was received: it proves that key, callback URL and number fit. */
  firstTextAt: string | null;
  workStream: Ref;
  /** Of automated texts to contacts who have none. */
  language: string | null;
  /** None: always open. */
  operatingHours: Ref | null;
  /** While there are any, it can be neither changed nor deleted. When it moves to another work stream, all its conversations go along. */
  openConversations: number;
}

/** 8 hours: below it, a conversation could close overnight, before the customer answers. docs/lifecycle.md "The clocks". */
export const MIN_AUTO_CLOSE_MINUTES = 480;
export const MAX_AUTO_CLOSE_MINUTES = 365 * 24 * 60;

const CUSTOMER_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Standard base64 of at least 16 bytes (docs/carrier.md §1.2: real keys decode to 55–64). */
const isApiKey = (value: string) =>
  /^[A-Za-z0-9+/]+={0,2}$/.test(value) && value.length % 4 === 0 && value.length >= 24;

/** A key or URL that was replaced stays accepted for callbacks for at most this long. */
export const MAX_OVERLAP_HOURS = 30 * 24;

/** How long, in hours, the replaced key or URL stays accepted for callbacks; 0 ends it at once. */
export const overlapHours = z.number().int().min(0).max(MAX_OVERLAP_HOURS);

/** What is stored and shown as it is given. Settings that come in groups are in settings.ts. */
const plainFields = {
  name: z.string().trim().min(1).max(120),
  channel: z.literal('sms'),
  enabled: z.boolean(),
  autoCloseAfterMinutes: z
    .number()
    .int()
    .min(MIN_AUTO_CLOSE_MINUTES, {
      error: (issue) => `must be at least ${MIN_AUTO_CLOSE_MINUTES} (8 hours); got ${String(issue.input)}`,
    })
    .max(MAX_AUTO_CLOSE_MINUTES),
  distributionMode: z.enum(['push', 'pick']),
  keepSameAgent: z.boolean(),
  telesignBaseUrl: z.url({ protocol: /^https?$/ }).transform((url) => withoutTrailing(url, '/')),
};
const plain = z.object(plainFields);
export type PlainFields = z.output<typeof plain>;
export const PLAIN_FIELDS = plain.keyof().options;

export const plainFieldsOf = (row: PlainFields): PlainFields =>
  Object.fromEntries(PLAIN_FIELDS.map((field) => [field, row[field]])) as PlainFields;

const fields = {
  ...plainFields,
  defaultQueue: documentId.nullable(),
  customerId: z.string().trim().regex(CUSTOMER_ID, 'must look like 12345678-1234-1234-1234-123456789ABC'),
  apiKey: z.string().trim().refine(isApiKey, 'must be the base64 key that TeleSign shows'),
  ...settingsFields,
};

export const workStreamCreate = z.strictObject({
  ...fields,
  channel: fields.channel.default('sms'),
  enabled: fields.enabled.default(true),
  autoCloseAfterMinutes: fields.autoCloseAfterMinutes.default(WAITING_CLOSE_DEFAULT_MINUTES),
  distributionMode: fields.distributionMode.default('pick'),
  keepSameAgent: fields.keepSameAgent.default(true),
  defaultQueue: fields.defaultQueue.default(null),
  customerId: fields.customerId.optional(),
  apiKey: fields.apiKey.optional(),
  telesignBaseUrl: fields.telesignBaseUrl.optional(),
});
export const workStreamUpdate = z.strictObject({ ...fields, keepPreviousKeyHours: overlapHours }).partial();

export type WorkStreamCreate = z.infer<typeof workStreamCreate>;
export type WorkStreamUpdate = z.infer<typeof workStreamUpdate>;

export const NUMBER_TYPES = ['long_code', 'short_code', 'toll_free'] as const;
export type NumberType = (typeof NUMBER_TYPES)[number];

/** Messages per second unless told: docs/carrier.md §6. */
export const DEFAULT_PACE: Readonly<Record<NumberType, number>> = { long_code: 1, short_code: 30, toll_free: 3 };

/** Who answers STOP, START and HELP to a number. Two answers to one STOP hurt the number with the carrier: docs/carrier.md §8. */
export const STOP_ANSWERERS = ['us', 'carrier', 'nobody'] as const;
export type StopAnswerer = (typeof STOP_ANSWERERS)[number];

const numberFields = {
  number: z.string().trim().min(1).max(40),
  type: z.enum(NUMBER_TYPES),
  description: z.string().trim().max(500),
  messagesPerSecond: z.number().positive().max(1000),
  stopAnsweredBy: z.enum(STOP_ANSWERERS),
  workStream: documentId,
  /** Of automated texts to contacts who have none; null: that of the work stream. */
  language: primaryLanguage.nullable(),
  /** None: always open. */
  operatingHours: documentId.nullable(),
};

export const smsNumberCreate = z.strictObject({
  ...numberFields,
  type: numberFields.type.default('long_code'),
  description: numberFields.description.default(''),
  messagesPerSecond: numberFields.messagesPerSecond.optional(),
  stopAnsweredBy: numberFields.stopAnsweredBy.default('us'),
  language: numberFields.language.default(null),
  operatingHours: numberFields.operatingHours.default(null),
});
export const smsNumberUpdate = z.strictObject(numberFields).partial();

export type SmsNumberCreate = z.infer<typeof smsNumberCreate>;
export type SmsNumberUpdate = z.infer<typeof smsNumberUpdate>;
