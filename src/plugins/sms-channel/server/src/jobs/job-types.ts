import type { Settings } from '../app/config';
import type { Database } from '../db/database';
import type { Head } from './fair-choice';
import type { OutboxKind } from './outbox-rows';

/** What the jobs need from the composition. */
export interface JobContext {
  readonly database: Database;
  readonly clock: { now(): Date };
  readonly log: Readonly<Record<'info' | 'warn' | 'error', (message: string) => void>>;
  readonly settings: Pick<Settings, 'ticks' | 'role'>;
}

/** The outbox, as the relay reads it: the same rows again and again until they are no longer due. */
export interface WorkSource<T> {
  /** The first entry of each lane that is due: at most `limit` of each share, the longest due first. */
  due(now: Date, limit: number): Promise<T[]>;
  /** When more work falls due; null when none is known. */
  nextDueAt(now: Date): Promise<Date | null>;
}

/** The callbacks that wait to be processed. Every call must bear being made by several processes at once. */
export interface Ledger {
  /** Puts a batch of new callbacks into their lanes. */
  sort(): Promise<{ readonly sorted: number; readonly isMore: boolean }>;
  /** The lanes whose next entry is due: at most `limit` of each share, the longest waiting first. `key` is the lane. */
  dueLanes(now: Date, limit: number): Promise<Head[]>;
  /** Processes the waiting entries of a lane, in order. `shouldStop` is asked between two entries. */
  processLane(lane: string, shouldStop: () => boolean): Promise<void>;
}

/**
 * What the domains do when a job comes. Every handler must tolerate running twice, also at the same time: a job whose process
 * died or stood still runs again. A handler that fails leaves its row as it is; it is tried again later (dead-letters.ts).
 */
export interface JobHandlers {
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
  /** Closes a conversation that the sweep could not close with others. */
  closeAlone(outboxId: number): Promise<void>;
  /** Warns the customer of a conversation that the sweep could not warn with others. */
  warnAlone(outboxId: number): Promise<void>;
  /** Calculates the closing time of a conversation, which could not be calculated with others. */
  recalculateAlone(outboxId: number): Promise<void>;
  /** Takes a conversation back from an agent who has left. */
  releaseAlone(outboxId: number): Promise<void>;
  /** Lets the distribution try a conversation again that could not be offered. */
  offerAgain(outboxId: number): Promise<void>;
  /** Looks at a queue that the distribution could not look at. */
  serveQueue(outboxId: number): Promise<void>;

  // What is done at regular times.
  /** Warns of and closes the conversations whose time is up. */
  sweepConversations(): Promise<void>;
  /** Settles send attempts that lost their process. */
  settleStuckSends(): Promise<unknown>;
  /** Sets agents offline whose browsers are silent. */
  sweepPresences(): Promise<unknown>;
  /** Brings agents in step with Strapi's users and roles. */
  syncAgents(): Promise<unknown>;
}

/** The job queues by name. */
export const JOB_QUEUES = { outbound: 'outbound', sweep: 'sweep' } as const;

/**
 * Jobs carry ids only: PostgreSQL refuses characters that texts can hold, and every tool that shows the job queue would show
 * them.
 */
export interface OutboundJob {
  readonly outboxId: number;
  readonly kind: OutboxKind;
}
/** It says only that it is time. */
export type SweepJob = Record<string, never>;
