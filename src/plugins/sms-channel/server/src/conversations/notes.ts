import type { MentionView, MessageView } from '../../../shared/conversations/contract';
import type { ChannelEvent } from '../../../shared/conversations/events';
import type { NotePost } from '../../../shared/conversations/schema';
import * as rows from './rows/conversations';
import type { ConversationRow } from './rows/conversations';
import { type Tx, isUniqueViolation } from '../db/database';
import * as messages from './rows/messages';
import type { MessageRow } from './rows/messages';
import { asEventActor, maySee, scopeOf, type Actor } from './actor';
import type { ChannelContext } from '../app/context';
import { type ConversationReader, toMessageView } from './conversations';
import type { Events } from './events';
import { notFound } from '../app/errors';

interface Neighbours {
  readonly conversations: Pick<ConversationReader, 'getRow' | 'find'>;
  /** Agents as actors. Throws 400 naming the entry of `field` that is no agent. */
  readonly asActors: (field: string, documentIds: readonly string[]) => Promise<(Actor & { kind: 'agent' })[]>;
  readonly events: Events;
}

/** Internal notes: part of the thread, never sent. An agent who sees a conversation may write one, in any state. */
export function createNotes(context: ChannelContext, { conversations, asActors, events }: Neighbours) {
  async function post(conversationId: string, note: NotePost, actor: Actor): Promise<PostedMessage> {
    const conversation = await conversations.getRow(conversationId, actor);
    const called = await asActors('mentions', [...new Set(note.mentions)]);
    const clientKey = scopedKey(`note:${conversation.documentId}`, note.clientKey);
    return postOnce(context, clientKey, async (tx) => {
      const locked = await rows.lockById(conversation.id, tx);
      const mentions = called.map((agent) => ({
        documentId: agent.documentId,
        name: agent.name,
        canSee: maySee(scopeOf(agent), locked),
      }));
      return append(locked, { body: note.body, mentions, clientKey }, actor, tx);
    });
  }

  /** Part of a change of the conversation: a comment by the person who makes it. */
  async function append(
    conversation: ConversationRow,
    note: { body: string; mentions?: readonly MentionView[]; clientKey?: string | null },
    actor: Actor,
    tx: Tx,
  ): Promise<MessageRow> {
    const now = context.clock.now();
    const { body, mentions = [], clientKey = null } = note;
    const sortedAt = later(now, conversation.lastMessageAt);
    const appended = await messages.appendNote(
      { conversationId: conversation.id, body, mentions, clientKey, author: authorOf(actor), sortedAt },
      now,
      tx,
    );
    await rows.noteMessage(conversation, { lastMessageAt: sortedAt, from: 'nobody' }, tx);
    // The stream shows it to those who may see the conversation. A mention gives no access.
    const called = mentions.map(({ documentId }) => documentId).join(',');
    const detail: ChannelEvent['detail'] = called === '' ? {} : { mentions: called };
    await events.record(
      { type: 'message.noted', conversation, message: appended, actor: asEventActor(actor), detail },
      tx,
    );
    return appended;
  }

  return { post, append };
}

export type Notes = ReturnType<typeof createNotes>;

/** A message, and whether this call made it; the same client key again finds the first one. */
export interface PostedMessage {
  readonly message: MessageView;
  readonly isNew: boolean;
}

/** Runs the work unless a message with this key exists; of two at once, the second finds the first one's message. */
export async function postOnce(
  { database }: Pick<ChannelContext, 'database'>,
  clientKey: string | null,
  work: (tx: Tx) => Promise<MessageRow>,
): Promise<PostedMessage> {
  const find = () => (clientKey === null ? null : messages.byClientKey(clientKey, database.direct));
  const known = await find();
  if (known) return { message: toMessageView(known), isNew: false };
  try {
    const made = await database.transaction(work);
    return { message: toMessageView(made), isNew: true };
  } catch (error) {
    const winner = isUniqueViolation(error) ? await find() : null;
    if (!winner) throw error;
    return { message: toMessageView(winner), isNew: false };
  }
}

/** A client's key is unique within its scope only. */
export const scopedKey = (scope: string, clientKey: string | undefined) =>
  clientKey === undefined ? null : `${scope}:${clientKey}`;

export const authorOf = (actor: Actor) => ({ id: actor.kind === 'agent' ? actor.agentId : null, name: actor.name });

export const later = (a: Date, b: Date) => (a > b ? a : b);

/** A text of ours in a conversation that the actor may see. Throws 404 for everything else. */
export async function requireText(
  conversations: Pick<ConversationReader, 'getRow'>,
  ids: { readonly conversation: string; readonly message: string },
  actor: Actor,
  tx: Tx,
): Promise<{ conversation: ConversationRow; message: MessageRow }> {
  const conversation = await conversations.getRow(ids.conversation, actor);
  const message = await messages.byDocumentId(ids.message, tx);
  if (message?.conversationId !== conversation.id || message.direction !== 'outbound') throw notFound('message');
  return { conversation, message };
}
