import type { Settings } from '../app/config';
import type { Database } from '../db/database';
import type { OutboxKind } from './outbox-rows';

/** What the jobs need from the composition. */
export interface JobContext {
  readonly database: Database;
  readonly clock: { now(): Date };
  readonly log: Readonly<Record<'info' | 'warn' | 'error', (message: string) => void>>;
  readonly settings: Pick<Settings, 'ticks'>;
}

/** A table whose rows are work. The relay hands due rows to a job queue, again and again until they are no longer due. */
export interface WorkSource<T> {
  /** Prepares new rows for the relay. Returns whether there are more of them. */
  prepare?(): Promise<boolean>;
  /** The work that has been due for longest. Reads `limit` rows; several of them may name the same work. */
  due(now: Date, limit: number): Promise<T[]>;
  /** When more work falls due; null when none is known. Without it, work waits for the relay's next regular pass. */
  nextDueAt?(now: Date): Promise<Date | null>;
}

/**
 * What the domains do when a job comes. Every handler must tolerate running twice, also at the same time: a job whose process
 * died or stood still runs again. A handler that fails leaves its row as it is; the relay offers the row again.
 */
export interface JobHandlers {
  /** Processes the waiting ledger entries of a lane, in order. `shouldStop` is asked between two entries. */
  processLane(lane: string, shouldStop: () => boolean): Promise<void>;

  // One handler for each kind of outbox row. It deletes the row when the work is done, or gives it another time.
  /** Sends a text to the carrier. */
  sendText(outboxId: number): Promise<void>;
  /** Asks the carrier what became of a text. */
  lookUpText(outboxId: number): Promise<void>;
  /** Ends the snooze of a conversation. */
  wakeConversation(outboxId: number): Promise<void>;
  /** Queues the next texts of a bulk send. */
  feedBulkSend(outboxId: number): Promise<void>;
  /** Tells a customer who has waited long for an answer that the wait goes on. */
  nudge(outboxId: number): Promise<void>;
  /** Runs a pass of the distribution. */
  distribute(outboxId: number): Promise<void>;
  /** Runs a pass of the distribution that was planned for a time. */
  distributeLater(outboxId: number): Promise<void>;
  /** Ends an offer that was not answered in time. */
  endOffer(outboxId: number): Promise<void>;

  // What is done at regular times.
  /** Warns of and closes the conversations whose time is up. */
  sweepConversations(): Promise<void>;
  /** Settles send attempts that lost their process. */
  settleStuckSends(): Promise<unknown>;
  /** Sets agents offline whose browsers are silent. */
  sweepPresences(): Promise<unknown>;
}

/** The job queues by name. */
export const JOB_QUEUES = { inbound: 'inbound', outbound: 'outbound', sweep: 'sweep' } as const;

/**
 * Jobs carry ids only: PostgreSQL refuses characters that texts can hold, and every tool that shows the job queue would show
 * them.
 */
export interface InboundJob {
  readonly lane: string;
}
export interface OutboundJob {
  readonly outboxId: number;
  readonly kind: OutboxKind;
}
/** It says only that it is time. */
export type SweepJob = Record<string, never>;
