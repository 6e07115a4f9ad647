import * as z from 'zod';
import { language } from '../core/language';
import { timeZone } from '../core/time-zone';

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
