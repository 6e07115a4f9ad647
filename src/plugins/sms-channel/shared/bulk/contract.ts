import * as z from 'zod';
import { type BulkCounts, type BulkOutcome, type BulkState, BULK_OUTCOMES } from './outcome';
import type { ReasonParams } from '../routing/decision-record';
import { type Ref, atMostKeys, documentId, listOf, pageQuery, recordOf } from '../core/contract';
import { MAX_TEXT_CHARACTERS } from '../core/segments';
import { sendAt } from '../conversations/schema';
import { isBlank } from '../core/storable-text';

/** A text to many people from one number, each answered by an outcome of its own. */
export interface BulkSendView {
  documentId: string;
  name: string;
  state: BulkState;
  smsNumber: { documentId: string; number: string };
  workStream: Ref;
  /** As it was written, with its variables. */
  body: string;
  /** When it begins; null for at once. */
  sendAt: string | null;
  createdBy: string;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  counts: BulkCounts;
  /** SMS that the texts of all good rows become; what is charged, at most. */
  segments: number;
}

/**
 * Why a person was left out, waits, or did not get the text. `code` is one of BULK_REASONS or TEXTING_REASONS, or the error
 * code of their message; null where only the English `sentence` is known. Pages translate `code` with `params`.
 */
export interface BulkReasonView {
  code: string | null;
  params: ReasonParams;
  sentence: string;
}

export interface BulkRecipientView {
  documentId: string;
  /** Its place in the list, from 1. */
  row: number;
  /** As it was given. */
  mobilePhone: string;
  /** Canonical; null where it is no number. */
  address: string | null;
  name: string | null;
  outcome: BulkOutcome;
  /** Where there is something to say. */
  reason: BulkReasonView | null;
  /** When a held one goes. */
  heldUntil: string | null;
  /** The text as this person gets it; null where none can be made. */
  body: string | null;
  /** Set once there is a message. */
  message: { documentId: string; status: string; conversation: string } | null;
}

/** The most people in one list. */
export const MAX_BULK_ROWS = 10_000;
const MAX_VARIABLES = 30;
const MAX_VALUE_CHARACTERS = 500;

/** What is not a field of ours is a variable of the text. Numbers are taken too: spreadsheets make them of codes and amounts. */
const value = z.union([z.string().max(MAX_VALUE_CHARACTERS), z.number(), z.null()]);

/** A row of a list; besides its own two fields it has at most `MAX_VARIABLES` variables. */
export const bulkRecipient = atMostKeys(MAX_VARIABLES + 2).pipe(
  z
    .object({
      mobilePhone: z.union([z.string().max(200), z.number()]).transform(String),
      name: z.string().trim().max(200).nullish(),
    })
    .catchall(value),
);
export type BulkRecipientInput = z.output<typeof bulkRecipient>;

/** Contacts that are known already: named one by one, or all whose fields have these values. */
const contactChoice = z
  .strictObject({
    ids: listOf(documentId, { min: 1, max: MAX_BULK_ROWS }).optional(),
    filter: recordOf(
      z.string().min(1).max(100),
      z.union([z.string().max(255), z.number(), z.boolean()]),
      50,
    ).optional(),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
    message: 'give either ids or filter',
    path: ['ids'],
  });

/** Variables such as `{{name}}` are filled in for each person. */
export const bulkBody = z
  .string()
  .max(MAX_TEXT_CHARACTERS, { abort: true })
  .refine((text) => !isBlank(text), 'must not be empty');

export const bulkSendCreate = z
  .strictObject({
    name: z.string().trim().min(1).max(120),
    from: z.string().trim().min(1).max(40),
    body: bulkBody,
    // Rows are many: they are read one after the other, by whoever can pause in between (http/parse.ts).
    to: listOf(z.unknown(), { min: 1, max: MAX_BULK_ROWS }).optional(),
    contacts: contactChoice.optional(),
    sendAt: sendAt.optional(),
  })
  .refine(({ to, contacts }) => (to === undefined) !== (contacts === undefined), {
    message: 'is needed, or contacts instead; not both',
    path: ['to'],
  });
type BulkSendGiven = z.infer<typeof bulkSendCreate>;
export type BulkSendCreate = Omit<BulkSendGiven, 'to'> & { readonly to?: readonly BulkRecipientInput[] | undefined };

export const recipientQuery = pageQuery.extend({ outcome: z.enum(BULK_OUTCOMES).optional() });
export type RecipientQuery = z.infer<typeof recipientQuery>;
