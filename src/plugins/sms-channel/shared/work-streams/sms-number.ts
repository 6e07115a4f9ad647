import * as z from 'zod';
import { documentId } from '../core/schema';
import { primaryLanguage } from '../core/language';

export const NUMBER_TYPES = ['long_code', 'short_code', 'toll_free'] as const;
export type NumberType = (typeof NUMBER_TYPES)[number];

/** Messages per second unless told: telesign.md §8.1 (long code 1, short code up to 30), §8.2 (toll-free 3). */
export const DEFAULT_PACE: Readonly<Record<NumberType, number>> = { long_code: 1, short_code: 30, toll_free: 3 };

/** Who answers STOP, START and HELP on a number. Two answers to one STOP hurt the number (lessons.md E2.2). */
export const STOP_ANSWERERS = ['us', 'carrier', 'nobody'] as const;
export type StopAnswerer = (typeof STOP_ANSWERERS)[number];

const fields = {
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
  ...fields,
  type: fields.type.default('long_code'),
  description: fields.description.default(''),
  messagesPerSecond: fields.messagesPerSecond.optional(),
  stopAnsweredBy: fields.stopAnsweredBy.default('us'),
  language: fields.language.default(null),
  operatingHours: fields.operatingHours.default(null),
});
export const smsNumberUpdate = z.strictObject(fields).partial();

export type SmsNumberCreate = z.infer<typeof smsNumberCreate>;
export type SmsNumberUpdate = z.infer<typeof smsNumberUpdate>;
