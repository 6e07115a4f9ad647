import * as z from 'zod';
import type { Ref } from '../core/contract';
import type { HandWork, InstallationState } from '../installation/contract';

/**
 * What can be wrong, the worst first. `/health` names them, and the page has a sentence for each, with what to do.
 * docs/health.md has the same list.
 */
export const TROUBLES = [
  'database-read-only',
  'job-queue-away',
  'sends-wait',
  'callbacks-wait',
  'sweep-late',
  'clock-off',
  'hosts-not-allowed',
  'ended-urls-called',
  'callbacks-could-be-real',
  'callbacks-failed',
  'dead-letters',
] as const;
export type Trouble = (typeof TROUBLES)[number];

/**
 * How the channel is. Ages and counts only, no names: a monitor reads it. Counts end at 10,000: more than that is only "many".
 * docs/health.md says what each field means.
 */
export interface HealthReport {
  /** `degraded` while one of the troubles keeps something from being done; others wait for a person, and everything works. */
  status: 'ok' | 'degraded';
  /** Whether callbacks are taken and calls are answered. Only else `/health` answers 503. */
  canServe: boolean;
  /** What is wrong or waits for a person, the worst first. */
  troubles: Trouble[];
  database: {
    /** False on a full disk or a read-only database. */
    canWrite: boolean;
    /** How far the clock of this process is ahead of the database's; null where both are the same machine's. */
    clockAheadMs: number | null;
  };
  /** A copy takes callbacks, but sends and closes nothing: docs/upgrading.md "Copies". */
  installation: { status: InstallationState['status'] };
  /** What a person has to do after data has moved; the panel says it in words. */
  needsHand: HandWork['what'][];
  queue: { kind: string; healthy: boolean };
  /** When a worker looked last which conversations are to be closed or warned; null: never. */
  sweep: { lastRanSecondsAgo: number | null };
  /** `oldestPendingSeconds` leaves out delivery reports that may have come before the answer to their send. */
  ledger: { pending: number; oldestPendingSeconds: number; failed: number };
  /** `oldestDueSeconds`: of the texts that could leave now. `deadLetters`: work that failed its last attempt and waits for a person. */
  outbox: { waiting: number; oldestDueSeconds: number; deadLetters: number };
  callbacks: {
    lastReceivedSecondsAgo: number | null;
    /** Refused for their signature and kept. */
    refusedLastHour: number;
    refusedLastDay: number;
    /** All that wait for a person: refused ones that are kept, and accepted ones that could not be filed. */
    quarantined: number;
    /** Those of them that may be texts of customers. */
    couldBeReal: number;
    /** Delivery reports for texts that this server did not send, of the last day. */
    unknownReportsLastDay: number;
    /** Callback URLs that were replaced, are not accepted any more, and were called within the last day: that is lost. */
    endedUrlsCalled: number;
  };
  sends: { lastHour: SendOutcomes; lastDay: SendOutcomes };
  /**
   * `hostNotAllowed`: those whose texts wait, because the operator has taken their REST host off the list. `unreadableKeys`: those whose
   * API key was sealed with another ENCRYPTION_KEY; they neither send nor check callbacks.
   */
  workStreams: { hostNotAllowed: number; unreadableKeys: number };
}

/** What `/health` answers, with 503, while the database cannot be asked: nothing else is known then. */
export interface UnreadableReport {
  status: 'degraded';
  canServe: false;
  troubles: ['database-away'];
}

/** What came of the attempts to send that began in a time. */
export type SendOutcomes = Record<SendOutcome, number>;

export const SEND_OUTCOMES = ['accepted', 'refused', 'not-sent', 'unknown'] as const;
export type SendOutcome = (typeof SEND_OUTCOMES)[number];

/** The page below Settings: the report, and whom it is about. Times are of the channel's clock, as `at` is. */
export interface ChannelHealthView {
  at: string;
  report: HealthReport;
  numbers: NumberLine[];
  workStreams: WorkStreamLine[];
}

export interface NumberLine extends SmsNumberName {
  workStream: Ref | null;
  lastTextAt: string | null;
  /** Since when the oldest text to this number waits to be processed. */
  oldestWaitingAt: string | null;
}

interface SmsNumberName {
  documentId: string;
  number: string;
}

export interface WorkStreamLine extends Ref {
  lastCallbackAt: string | null;
  /** Since when the oldest delivery report waits to be processed. */
  oldestReportWaitingAt: string | null;
  refusedLastHour: number;
  refusedLastDay: number;
  quarantined: number;
  couldBeReal: number;
  unknownReportsLastDay: number;
  /** Its URLs that are called after their end, how often since then, and when last; null: none within the last day. */
  endedUrls: { urls: number; calls: number; lastCallAt: string } | null;
}

/** `GET` and `PUT /simulation/clock`. */
export interface ClockView {
  /** The present time of the simulation, ISO 8601. */
  readonly now: string;
}

const TEN_YEARS_S = 10 * 366 * 24 * 60 * 60;

/** Where the time of a simulation is moved: to a moment, or ahead by a span. */
export const clockMove = z
  .strictObject({
    /** The new present. */
    now: z.iso
      .datetime({ offset: true, error: 'must be a time in ISO 8601, such as 2030-01-31T09:00:00Z' })
      .transform((text) => new Date(text))
      .optional(),
    advanceSeconds: z.number().min(0).max(TEN_YEARS_S).optional(),
  })
  .refine((given) => (given.now === undefined) !== (given.advanceSeconds === undefined), {
    message: 'give either now or advanceSeconds',
    path: ['now'],
  });
export type ClockMove = z.output<typeof clockMove>;
