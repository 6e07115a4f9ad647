import type { QueueView, Ref } from '../conversations/contract';

/** A queue as Settings → SMS channel → Queues shows it: with what stands in it, and what leads to it. */
export interface QueueSummary extends QueueView {
  /** Conversations of the queue that are not closed. */
  openConversations: number;
  /** Of these, the ones that no agent has. */
  waiting: number;
  /** Work streams whose default queue it is. */
  workStreams: Ref[];
  /** Routing rules that send conversations here. */
  routingRules: Ref[];
}
