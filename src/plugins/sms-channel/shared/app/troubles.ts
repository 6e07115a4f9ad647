import { TROUBLES, type HealthReport, type Trouble } from './contract';

/** Everything works, and something waits until a person decides. */
const FOR_A_PERSON: readonly Trouble[] = [
  'hosts-not-allowed',
  'ended-urls-called',
  'callbacks-could-be-real',
  'callbacks-failed',
  'dead-letters',
];

/** Whether it keeps the channel from doing its work. */
export const degrades = (trouble: Trouble): boolean => !FOR_A_PERSON.includes(trouble);

/** Work that waits longer than this means that nobody does it. */
export const LATE_AFTER_SECONDS = 120;
/** Due times are told by the clocks of all processes: further apart, texts leave early or late. */
const CLOCK_OFF_AFTER_MS = 5_000;

export type HealthFacts = Omit<HealthReport, 'status' | 'canServe' | 'troubles'>;

/**
 * What is wrong by the facts of a report. `runsForSeconds`: how long this process runs; what should have happened before it started
 * says nothing yet.
 */
export function troublesOf(facts: HealthFacts, runsForSeconds: number): Trouble[] {
  const { database, queue, sweep, ledger, outbox, callbacks, installation, workStreams } = facts;
  const sweptSecondsAgo = Math.min(sweep.lastRanSecondsAgo ?? Infinity, runsForSeconds);
  const is: Record<Trouble, boolean> = {
    'database-read-only': !database.canWrite,
    'job-queue-away': !queue.healthy,
    // In a copy texts are meant to wait.
    'sends-wait': installation.status !== 'copy' && outbox.oldestDueSeconds >= LATE_AFTER_SECONDS,
    'callbacks-wait': ledger.oldestPendingSeconds >= LATE_AFTER_SECONDS,
    // While the job queue is away nothing is swept: that is said already.
    'sweep-late': queue.healthy && sweptSecondsAgo >= LATE_AFTER_SECONDS,
    'clock-off': Math.abs(database.clockAheadMs ?? 0) >= CLOCK_OFF_AFTER_MS,
    'hosts-not-allowed': workStreams.hostNotAllowed > 0,
    'ended-urls-called': callbacks.endedUrlsCalled > 0,
    'callbacks-could-be-real': callbacks.couldBeReal > 0,
    'callbacks-failed': ledger.failed > 0,
    'dead-letters': outbox.deadLetters > 0,
  };
  return TROUBLES.filter((trouble) => is[trouble]);
}

/** The report of some facts. */
export function toReport(facts: HealthFacts, runsForSeconds: number): HealthReport {
  const troubles = troublesOf(facts, runsForSeconds);
  return {
    status: troubles.some(degrades) ? 'degraded' : 'ok',
    canServe: facts.database.canWrite,
    troubles,
    ...facts,
  };
}
