import * as z from 'zod';
import type { ConversationState } from '../conversations/state';
import type { MessageDirection } from '../conversations/contract';
import { type Ref, timeZone, documentId } from '../core/contract';
import { language } from '../core/language';

/** A contact; fields that content teams added to the type follow beside these. */
export interface ContactView {
  documentId: string;
  name: string | null;
  mobilePhone: string;
  timeZone: string | null;
  language: string | null;
  createdAt: string;
  updatedAt: string;
  [field: string]: unknown;
}

/** A role of the admin panel that sees all contacts in the Content Manager. */
export interface ContactAccess {
  readonly role: string;
  readonly mayChange: boolean;
}

/** A field of a contact as the inbox shows it: those of the plugin and those that content teams added. */
export interface ContactField {
  readonly name: string;
  readonly label: string;
  /** Strapi's attribute type, e.g. `string`, `enumeration`, `date`. */
  readonly type: string;
  readonly value: unknown;
  readonly isEditable: boolean;
  readonly isRequired: boolean;
  /** What an enumeration allows; empty for other types. */
  readonly values: readonly string[];
}

/** A conversation with the contact, in short. */
export interface PastConversation {
  readonly documentId: string;
  readonly state: ConversationState;
  readonly smsNumber: string;
  readonly lastMessageAt: string;
  readonly lastMessage: { readonly body: string; readonly direction: MessageDirection } | null;
}

export interface ContactNote {
  readonly documentId: string;
  readonly conversation: string;
  readonly body: string;
  readonly author: string | null;
  readonly createdAt: string;
}

/** A contact that was merged into this one, and can be separated again. */
export interface MergedContact extends Ref {
  readonly mobilePhone: string;
  readonly mergedAt: string;
  readonly mergedBy: string;
  /** Whether the reader may undo the merge. */
  readonly canUndo: boolean;
}

export interface ContactPanelView {
  readonly documentId: string;
  readonly name: string | null;
  readonly mobilePhone: string;
  readonly fields: readonly ContactField[];
  /** Numbers of contacts that were merged into this one: their texts go to this contact. */
  readonly otherNumbers: readonly string[];
  readonly merged: readonly MergedContact[];
  /** Whether the reader may merge this contact into another one: an agent may, as long as it has no name. */
  readonly canMerge: boolean;
  /** Newest first, at most 20, only those that the reader may see. */
  readonly conversations: readonly PastConversation[];
  /** Newest first, at most 20, of the conversations that the reader may see. */
  readonly notes: readonly ContactNote[];
}

/** What a search for a contact finds. */
export interface FoundContact {
  readonly documentId: string;
  readonly name: string | null;
  readonly mobilePhone: string;
}

export interface MergeView {
  /** The contact that stays. */
  readonly contact: FoundContact;
  /** How many conversations moved, or moved back. */
  readonly conversations: number;
}

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
