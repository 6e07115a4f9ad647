import type { OutboxKind } from '../repositories/outbox';

/** Jobs carry ids only: PostgreSQL refuses what texts can hold, and a queue is no place for texts. ecosystem.md §2.3. */
export interface InboundJob {
  readonly lane: string;
}
export interface OutboundJob {
  readonly outboxId: number;
  readonly kind: OutboxKind;
}

export const QUEUES = { inbound: 'inbound', outbound: 'outbound' } as const;
