import * as z from 'zod';
import { CONVERSATION_STATES } from './state';
import { MAX_TEXT_CHARACTERS } from '../core/segments';
import { variablesIn } from '../core/variables';
import { MAX_PAGE_SIZE, clientKey, documentId, listOf, pageQuery } from '../core/contract';
import { isBlank } from '../core/storable-text';

/** How far ahead a text can be scheduled. */
export const MAX_SEND_AHEAD_DAYS = 365;

/** An instant with its offset, not a local time, so that a text in the night of a clock change goes once. */
export const sendAt = z.iso
  .datetime({ offset: true, error: 'must be a time in ISO 8601 with its offset, such as 2030-01-31T09:00:00-05:00' })
  .transform((text) => new Date(text));

/** Why a text cannot be sent at `at`; null when it can. What the service, which has the clock, asks. */
export function unfitSendAt(at: Date, now: Date): string | null {
  if (at <= now) return 'must lie in the future';
  const farthest = now.getTime() + MAX_SEND_AHEAD_DAYS * 24 * 60 * 60_000;
  return at.getTime() > farthest ? 'must be at most a year ahead' : null;
}

/** The length first: a text that is too long is not looked at any further. */
const text = z
  .string()
  .max(MAX_TEXT_CHARACTERS, {
    abort: true,
    error: (issue) =>
      `must have at most ${MAX_TEXT_CHARACTERS} characters; got ${typeof issue.input === 'string' ? issue.input.length : 0}`,
  })
  .refine((value) => !isBlank(value), 'must not be empty')
  .refine((value) => variablesIn(value).length === 0, {
    error: ({ input }) =>
      `must not contain a variable that was not filled in: ${variablesIn(String(input)).join(', ')}`,
  });

export const conversationFilters = z.strictObject({
  state: z.enum(CONVERSATION_STATES).optional(),
  assignee: documentId.optional(),
  queue: documentId.optional(),
  contact: documentId.optional(),
  workStream: documentId.optional(),
  label: documentId.optional(),
});
export const conversationQuery = pageQuery.extend(conversationFilters.shape);
export type ConversationFilters = z.infer<typeof conversationFilters>;

/**
 * `seen` is the newest message that the writer knew when they wrote: when something came after it, nothing is sent and the
 * answer is 409 with what came, unless `sendAnyway`. With `sendAt` it waits until then.
 */
export const messagePost = z.strictObject({
  body: text,
  clientKey: clientKey.optional(),
  seen: documentId.optional(),
  sendAnyway: z.boolean().optional(),
  sendAt: sendAt.optional(),
});
export type MessagePost = z.infer<typeof messagePost>;

/** A text that waits for its time gets another text or another time. */
export const messageChange = z
  .strictObject({ body: text.optional(), sendAt: sendAt.optional() })
  .refine(({ body, sendAt: at }) => body !== undefined || at !== undefined, {
    message: 'or sendAt is needed',
    path: ['body'],
  });
export type MessageChange = z.infer<typeof messageChange>;

export const conversationStart = z.strictObject({
  to: z.string().trim().min(1).max(40),
  from: z.string().trim().min(1).max(40).optional(),
  body: text,
  clientKey: clientKey.optional(),
  sendAt: sendAt.optional(),
});
export type ConversationStart = z.infer<typeof conversationStart>;

const note = z.string().trim().max(1600).optional();
/** A supervisor may exceed the agent's capacity. */
const evenIfFull = z.boolean().optional();

/** One target, an agent or a queue; `note` is kept in the thread. */
const target = z
  .strictObject({ agent: documentId.optional(), queue: documentId.optional(), note, evenIfFull })
  .refine((given) => (given.agent === undefined) !== (given.queue === undefined), {
    message: 'give either agent or queue',
    path: ['agent'],
  });

/** Bodies of `POST /conversations/:id/<action>`. Through the REST API, where no agent is signed in, `take` names one. */
export const actionBodies = {
  take: z.strictObject({ agent: documentId.optional() }),
  assign: z.strictObject({ agent: documentId, evenIfFull }),
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

export const INBOX_VIEWS = ['mine', 'open', 'snoozed', 'closed', 'all'] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];
/**
 * What a reader may choose; without it each view has its own: unread first, or the longest waiting first. `urgent`: by
 * priority, and the longest waiting of each first.
 */
export const INBOX_SORTS = ['newest', 'oldest', 'urgent'] as const;
export type InboxSort = (typeof INBOX_SORTS)[number];

const isTrue = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .optional();

/** Narrows a list of the inbox: documentIds, and only what has something unread, or is overdue. */
export const inboxFilters = z.strictObject({
  queue: documentId.optional(),
  assignee: documentId.optional(),
  workStream: documentId.optional(),
  number: documentId.optional(),
  label: documentId.optional(),
  unread: isTrue,
  overdue: isTrue,
});
export type InboxFilters = z.infer<typeof inboxFilters>;

export const MAX_SEARCH_CHARACTERS = 100;

export const inboxQuery = pageQuery.extend({
  view: z.enum(INBOX_VIEWS).default('mine'),
  ...inboxFilters.shape,
  sort: z.enum(INBOX_SORTS).optional(),
  search: z.string().trim().max(MAX_SEARCH_CHARACTERS).optional(),
  /** Only these (documentIds, separated by commas), as far as they stand in the list: to refresh rows that are shown. */
  ids: z
    .string()
    .transform((value) => value.split(','))
    .pipe(z.array(documentId).max(MAX_PAGE_SIZE))
    .optional(),
});
export type InboxQuery = z.infer<typeof inboxQuery>;

export const MAX_NOTE_CHARACTERS = 1600;
export const MAX_MENTIONS = 20;

/** `mentions` are agents' documentIds. */
export const notePost = z.strictObject({
  body: z
    .string()
    .max(MAX_NOTE_CHARACTERS, { abort: true })
    .refine((value) => !isBlank(value), 'must not be empty'),
  mentions: listOf(documentId, { max: MAX_MENTIONS }).default([]),
  clientKey: clientKey.optional(),
});
export type NotePost = z.infer<typeof notePost>;

/**
 * The body of `POST /inbox/colleague-notes`: a note in a conversation that the writer may not see, to the colleague who has the
 * customer. `from` is our number, as in `conversationStart`.
 */
export const colleagueNote = notePost.omit({ mentions: true }).extend({
  to: conversationStart.shape.to,
  from: conversationStart.shape.from,
  asksForTransfer: z.boolean().default(false),
});
export type ColleagueNote = z.infer<typeof colleagueNote>;

/** The body of `POST /inbox/conversations/:id/typing`: whether the agent writes, or only has the conversation open. */
export const typingPost = z.strictObject({ isTyping: z.boolean() });
