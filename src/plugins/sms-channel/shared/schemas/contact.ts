import * as z from 'zod';

/** Known fields are parsed here; fields that content teams added pass through and are checked against the content type. */
export const contactCreate = z.looseObject({
  name: z.string().trim().max(200).optional(),
  mobilePhone: z.string().trim().min(1).max(40),
});
export const contactUpdate = contactCreate.partial();

export type ContactCreate = z.infer<typeof contactCreate>;
export type ContactUpdate = z.infer<typeof contactUpdate>;
