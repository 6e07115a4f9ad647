import * as z from 'zod';
import type { HandWork, InstallationState } from '../installation/contract';

export interface HealthReport {
  status: 'ok' | 'degraded';
  /** False on a full disk or a read-only database. */
  database: { canWrite: boolean };
  /** A copy takes callbacks, but sends and closes nothing: docs/upgrading.md "Copies". */
  installation: { status: InstallationState['status'] };
  /** What a person has to do; the panel says it in words. */
  needsHand: HandWork['what'][];
  queue: { kind: string; healthy: boolean };
  ledger: { pending: number; oldestPendingSeconds: number; failed: number };
  /** `deadLetters`: work that failed its last attempt and waits for a person. */
  outbox: { waiting: number; oldestDueSeconds: number; deadLetters: number };
  callbacks: { lastReceivedSecondsAgo: number | null };
  /**
   * `hostNotAllowed`: those whose texts wait, because the operator has taken their REST host off the list. `unreadableKeys`: those whose
   * API key was sealed with another ENCRYPTION_KEY; they neither send nor check callbacks.
   */
  workStreams: { hostNotAllowed: number; unreadableKeys: number };
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
