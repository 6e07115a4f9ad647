import * as z from 'zod';
import { language } from '../core/language';
import { timeZone, documentId } from '../core/schema';

/** Known fields are parsed here; fields that content teams added pass through and are checked against the content type. */
export const contactCreate = z.looseObject({
  name: z.string().trim().max(200).optional(),
  mobilePhone: z.string().trim().min(1).max(40),
  /** Null: guessed from the number. */
  timeZone: timeZone.nullable().optional(),
  /** Null: that of the SMS number. */
  language: language.nullable().optional(),
});
export const contactUpdate = contactCreate.partial();

export type ContactCreate = z.infer<typeof contactCreate>;
export type ContactUpdate = z.infer<typeof contactUpdate>;

/** `into`: the contact that stays. */
export const contactMerge = z.strictObject({ into: documentId });

/** Any fields of a contact but the number; which there are, the content type says. */
export const contactFields = z.looseObject({ name: z.string().trim().max(200).nullable().optional() });

export const contactSearch = z.strictObject({ search: z.string().trim().max(100).default('') });
