import type { OutboxKind } from './outbox';

/** Jobs carry ids only: PostgreSQL refuses what texts can hold, and a queue is no place for texts. ecosystem.md §2.3. */
export interface InboundJob {
  readonly lane: string;
}
export interface OutboundJob {
  readonly outboxId: number;
  readonly kind: OutboxKind;
}

/** A job that comes round: it says nothing but that it is time. */
export type SweepJob = Record<string, never>;

export const QUEUES = { inbound: 'inbound', outbound: 'outbound', sweep: 'sweep' } as const;
