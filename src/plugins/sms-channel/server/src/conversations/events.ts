import {
  type ChannelEvent,
  type EventActor,
  type EventType,
  type PublicEvent,
  toPublicEvent,
} from '../../../shared/conversations/events';
import type { ConversationRow } from './rows/conversations';
import * as events from './rows/events';
import type { Tx } from '../db/database';
import type { ChannelContext } from '../app/context';

export interface Happening {
  readonly type: EventType;
  /** The conversation after the change; `before` when the change moved it, so that those who lose it learn of it. */
  readonly conversation: ConversationRow;
  readonly before?: ConversationRow;
  readonly message?: { readonly id: number; readonly documentId: string };
  readonly actor: EventActor;
  readonly detail?: ChannelEvent['detail'];
}

/** Called in this process after the commit, once per event: it feeds Strapi's webhooks. */
export type Announce = (event: PublicEvent) => void;

/** What else is to happen then, in the same transaction. */
export type Follower = (happening: Happening, tx: Tx) => Promise<void>;

/** Records an event in the transaction of its cause. */
export function createEvents(context: ChannelContext, announce: Announce) {
  const followers: Follower[] = [];
  return {
    follow: (follower: Follower) => void followers.push(follower),
    async record(happening: Happening, tx: Tx): Promise<void> {
      const { type, conversation, before, message, actor, detail = {} } = happening;
      const { state } = conversation;
      const now = context.clock.now();
      const audience = {
        agents: documentIdsOf([conversation.assignee, before?.assignee]),
        queues: documentIdsOf([conversation.queue, before?.queue]),
      };
      const row = {
        type,
        conversationId: conversation.id,
        messageId: message?.id ?? null,
        actor,
        state,
        detail,
        audience,
      };
      const id = await events.record(row, now, tx);
      tx.afterCommit(() => {
        context.wake.stream();
        announce(
          toPublicEvent({
            id,
            type,
            conversation: conversation.documentId,
            message: message?.documentId ?? null,
            actor,
            state,
            detail,
            createdAt: now.toISOString(),
          }),
        );
      });
      for (const follower of followers) await follower(happening, tx);
    },
  };
}

export type Events = ReturnType<typeof createEvents>;

const documentIdsOf = (refs: readonly ({ documentId: string } | null | undefined)[]) => [
  ...new Set(refs.flatMap((ref) => (ref ? [ref.documentId] : []))),
];
