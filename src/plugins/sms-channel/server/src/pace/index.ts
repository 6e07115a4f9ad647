import type { ChannelContext } from '../app/context';
import type { Conversations } from '../conversations';
import { createTextQueue } from './queue-text';

export * as numberSlots from './number-slot-rows';
export { heldLane, sendLane, type QueueText } from './queue-text';

/** When a text of ours may go: its lane and its slot in the pace of its number. docs/job-queue.md §6. */
export const createPace = (
  context: ChannelContext,
  { conversations }: { conversations: Pick<Conversations, 'events'> },
) => ({
  queueText: createTextQueue(context, conversations.events),
});

export type Pace = ReturnType<typeof createPace>;
