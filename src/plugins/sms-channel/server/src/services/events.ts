import type { ChannelEvent, EventActor, EventType } from '../../../shared/events';
import type { ConversationRow } from '../repositories/conversations';
import * as events from '../repositories/events';
import type { Tx } from '../repositories/database';
import type { ChannelContext } from './context';

export interface Happening {
  readonly type: EventType;
  /** The conversation after the change; `before` when the change moved it, so that those who lose it learn of it. */
  readonly conversation: ConversationRow;
  readonly before?: ConversationRow;
  readonly messageId?: number;
  readonly actor: EventActor;
  readonly detail?: ChannelEvent['detail'];
}

/** Called in this process after the commit, once per event: Strapi's webhooks hang on it. */
export type Announce = (eventId: number) => void;

/** Writes down what happened, in the transaction in which it happens. */
export function createEvents(context: ChannelContext, announce: Announce) {
  return {
    async record(happening: Happening, tx: Tx): Promise<void> {
      const { conversation, before } = happening;
      const id = await events.record(
        {
          type: happening.type,
          conversationId: conversation.id,
          messageId: happening.messageId ?? null,
          actor: happening.actor,
          state: conversation.state,
          detail: happening.detail ?? {},
          audience: {
            agents: idsOf([conversation.assignee, before?.assignee]),
            queues: idsOf([conversation.queue, before?.queue]),
          },
        },
        context.clock.now(),
        tx,
      );
      tx.afterCommit(() => {
        context.wake.stream();
        announce(id);
      });
    },
  };
}

export type Events = ReturnType<typeof createEvents>;

const idsOf = (refs: readonly ({ id: number } | null | undefined)[]) => [
  ...new Set(refs.flatMap((ref) => (ref ? [ref.id] : []))),
];
