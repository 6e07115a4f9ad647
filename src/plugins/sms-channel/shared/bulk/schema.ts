import * as z from 'zod';
import { BULK_OUTCOMES } from './outcome';
import { MAX_TEXT_CHARACTERS } from '../core/segments';
import { documentId, pageQuery } from '../core/schema';
import { sendAt } from '../conversations/schema';

/** The most people in one list. */
export const MAX_BULK_ROWS = 10_000;
const MAX_VARIABLES = 30;
const MAX_VALUE_CHARACTERS = 500;

/** What is not a field of ours is a variable of the text. Numbers are taken too: spreadsheets make them of codes and amounts. */
const value = z.union([z.string().max(MAX_VALUE_CHARACTERS), z.number(), z.null()]);

const recipient = z
  .object({
    mobilePhone: z.union([z.string().max(200), z.number()]).transform(String),
    name: z.string().trim().max(200).nullish(),
  })
  .catchall(value)
  .refine((row) => Object.keys(row).length <= MAX_VARIABLES + 2, `must have at most ${MAX_VARIABLES} variables`);

/** Contacts that are known already: named one by one, or all whose fields have these values. */
const contactChoice = z
  .strictObject({
    ids: z.array(documentId).min(1).max(MAX_BULK_ROWS).optional(),
    filter: z.record(z.string().min(1).max(100), z.union([z.string().max(255), z.number(), z.boolean()])).optional(),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
    message: 'give either ids or filter',
    path: ['ids'],
  });

/** Variables such as `{{name}}` are filled in for each person. */
export const bulkBody = z
  .string()
  .refine((text) => text.trim() !== '', 'must not be empty')
  .max(MAX_TEXT_CHARACTERS);

export const bulkSendCreate = z
  .strictObject({
    name: z.string().trim().min(1).max(120),
    from: z.string().trim().min(1).max(40),
    body: bulkBody,
    to: z.array(recipient).min(1).max(MAX_BULK_ROWS).optional(),
    contacts: contactChoice.optional(),
    sendAt: sendAt.optional(),
  })
  .refine(({ to, contacts }) => (to === undefined) !== (contacts === undefined), {
    message: 'is needed, or contacts instead; not both',
    path: ['to'],
  });
export type BulkSendCreate = z.infer<typeof bulkSendCreate>;
export type BulkRecipientInput = NonNullable<BulkSendCreate['to']>[number];

export const recipientQuery = pageQuery.extend({ outcome: z.enum(BULK_OUTCOMES).optional() });
export type RecipientQuery = z.infer<typeof recipientQuery>;
