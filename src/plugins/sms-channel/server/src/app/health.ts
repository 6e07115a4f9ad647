import type { HealthReport } from '../../../shared/app/contract';
import type { QueueKind } from './config';
import { ledgerRows as ledger } from '../inbound';
import { deadLetterRows, outbox } from '../jobs';
import { hostFault, workStreams } from '../work-streams';
import type { ChannelContext } from './context';

/** Work that waits longer than this means that no worker runs. */
const DEGRADED_AFTER_SECONDS = 120;

/** How long work has waited: is anything stuck? */
export function createHealth(context: ChannelContext, queue: { kind: QueueKind; isHealthy(): Promise<boolean> }) {
  return {
    async report(): Promise<HealthReport> {
      const now = context.clock.now();
      const { direct } = context.database;
      const [healthy, entries, waiting, deadLetters, streams] = await Promise.all([
        queue.isHealthy(),
        ledger.ages(direct),
        outbox.backlog(now, direct),
        deadLetterRows.countUndecided(direct),
        workStreams.all({}, {}, direct),
      ]);
      const since = (at: Date | null) => (at ? Math.max(0, Math.round((now.getTime() - at.getTime()) / 1000)) : null);
      const oldestPendingSeconds = since(entries.oldestPendingAt) ?? 0;
      const oldestDueSeconds = since(waiting.oldestDueAt) ?? 0;
      const isOk = healthy && Math.max(oldestPendingSeconds, oldestDueSeconds) < DEGRADED_AFTER_SECONDS;
      return {
        status: isOk ? 'ok' : 'degraded',
        queue: { kind: queue.kind, healthy },
        ledger: { pending: entries.pending, oldestPendingSeconds, failed: entries.failed },
        outbox: { waiting: waiting.waiting, oldestDueSeconds, deadLetters },
        callbacks: { lastReceivedSecondsAgo: since(entries.lastReceivedAt) },
        workStreams: { hostNotAllowed: streams.filter((row) => hostFault(context, row) !== null).length },
      };
    },
  };
}

export type Health = ReturnType<typeof createHealth>;
