import * as z from 'zod';
import { CONVERSATION_STATES } from '../domain/conversation-state';
import { MAX_TEXT_CHARACTERS } from '../domain/segments';
import { documentId, pageQuery } from './common';

const text = z
  .string()
  .refine((value) => value.trim() !== '', 'must not be empty')
  .max(MAX_TEXT_CHARACTERS, {
    error: (issue) =>
      `must have at most ${MAX_TEXT_CHARACTERS} characters; got ${typeof issue.input === 'string' ? issue.input.length : 0}`,
  });

/** Made by the client, one per intended text; the same key again gives the same message. */
const clientKey = z.string().trim().min(1).max(128);

export const conversationFilters = z.strictObject({
  state: z.enum(CONVERSATION_STATES).optional(),
  assignee: documentId.optional(),
  queue: documentId.optional(),
  contact: documentId.optional(),
  workStream: documentId.optional(),
});
export const conversationQuery = pageQuery.extend(conversationFilters.shape);
export type ConversationFilters = z.infer<typeof conversationFilters>;

export const messagePost = z.strictObject({ body: text, clientKey: clientKey.optional() });
export type MessagePost = z.infer<typeof messagePost>;

export const conversationStart = z.strictObject({
  to: z.string().trim().min(1).max(40),
  from: z.string().trim().min(1).max(40).optional(),
  body: text,
  clientKey: clientKey.optional(),
});
export type ConversationStart = z.infer<typeof conversationStart>;

const note = z.string().trim().max(1600).optional();

/** One target, an agent or a queue; `note` is kept in the thread. */
const target = z
  .strictObject({ agent: documentId.optional(), queue: documentId.optional(), note })
  .refine((given) => (given.agent === undefined) !== (given.queue === undefined), {
    message: 'give either agent or queue',
    path: ['agent'],
  });

/** Bodies of `POST /conversations/:id/<action>`. Through the REST API, where no agent is signed in, `take` names one. */
export const actionBodies = {
  take: z.strictObject({ agent: documentId.optional() }),
  assign: z.strictObject({ agent: documentId }),
  transfer: target,
  release: z.strictObject({}),
  wait: z.strictObject({}),
  end: z.strictObject({}),
  close: z.strictObject({}),
  reopen: z.strictObject({}),
} as const;
export type TakeBody = z.infer<typeof actionBodies.take>;
export type AssignBody = z.infer<typeof actionBodies.assign>;
export type TransferBody = z.infer<typeof actionBodies.transfer>;

export const INBOX_VIEWS = ['mine', 'open', 'closed', 'all'] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];
export const inboxQuery = pageQuery.extend({ view: z.enum(INBOX_VIEWS).default('mine') });
