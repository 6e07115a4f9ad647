import type { MentionView } from '../../../shared/conversations/contract';
import type { ChannelEvent } from '../../../shared/conversations/events';
import type { NotePost } from '../../../shared/conversations/schema';
import * as rows from './rows/conversations';
import type { ConversationRow } from './rows/conversations';
import type { Tx } from '../db/database';
import * as messages from './rows/messages';
import type { MessageRow } from './rows/messages';
import { asEventActor, maySee, scopeOf, type Actor } from './actor';
import type { ChannelContext } from '../app/context';
import type { ConversationReader } from './conversations';
import type { Events } from './events';
import { authorOf, later, postOnce, scopedKey, type PostedMessage } from './post-once';

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
