import type { ChannelContext } from '../app/context';
import type { Actor } from './actor';
import { createConversationReader, type ConversationNeighbours } from './conversations';
import { createEvents, type Announce } from './events';
import { createLabels, createTriage } from './labels';
import { createNotes } from './notes';
import { createPins } from './pins';
import { createTextQueue } from './queue-text';

interface Neighbours extends ConversationNeighbours {
  readonly announce: Announce;
  readonly asActors: (field: string, documentIds: readonly string[]) => Promise<(Actor & { kind: 'agent' })[]>;
}

/** The kernel: conversations, their messages, notes, labels and events. Other domains use it; it uses none of them. */
export function createConversations(context: ChannelContext, { announce, mayReply, asActors }: Neighbours) {
  const events = createEvents(context, announce);
  const conversations = createConversationReader(context, { mayReply, events });
  return {
    ...conversations,
    events,
    queueText: createTextQueue(context, events),
    notes: createNotes(context, { conversations, asActors, events }),
    labels: createLabels(context),
    marks: createTriage(context, { conversations, events }),
    pins: createPins(context, { conversations, events }),
  };
}

export type Conversations = ReturnType<typeof createConversations>;
