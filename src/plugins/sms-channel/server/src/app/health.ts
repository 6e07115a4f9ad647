import type { HealthReport } from '../../../shared/app/contract';
import type { QueueKind } from './config';
import { ledgerRows as ledger } from '../inbound';
import type { Installation } from '../installation';
import { deadLetterRows, outbox } from '../jobs';
import { hasUnreadableKey, hostFault, workStreams } from '../work-streams';
import type { Attention } from './attention';
import type { ChannelContext } from './context';

/** Work that waits longer than this means that no worker runs. */
const DEGRADED_AFTER_SECONDS = 120;
/** Each attempt to write costs a commit. */
const TRY_TO_WRITE_EVERY_MS = 2_000;

interface Neighbours {
  readonly queue: { readonly kind: QueueKind; isHealthy(): Promise<boolean> };
  readonly installation: Pick<Installation, 'canWrite' | 'isCopy' | 'state'>;
  readonly attention: Pick<Attention, 'recent'>;
}

/** How long work has waited, and whether the database takes writes: is anything stuck? */
export function createHealth(context: ChannelContext, { queue, installation, attention }: Neighbours) {
  let attempt: { readonly canWrite: Promise<boolean>; readonly at: number } | null = null;

  function canWrite(): Promise<boolean> {
    if (!attempt || performance.now() - attempt.at > TRY_TO_WRITE_EVERY_MS) {
      attempt = { canWrite: installation.canWrite(), at: performance.now() };
    }
    return attempt.canWrite;
  }

  return {
    async report(): Promise<HealthReport> {
      const now = context.clock.now();
      const { direct } = context.database;
      const writes = await canWrite();
      const [healthy, entries, waiting, deadLetters, streams] = await Promise.all([
        queue.isHealthy(),
        ledger.ages(direct),
        outbox.backlog(now, direct),
        deadLetterRows.countUndecided(direct),
        workStreams.all({}, {}, direct),
      ]);
      const { status } = await installation.state();
      const since = (at: Date | null) => (at ? Math.max(0, Math.round((now.getTime() - at.getTime()) / 1000)) : null);
      const oldestPendingSeconds = since(entries.oldestPendingAt) ?? 0;
      const oldestDueSeconds = since(waiting.oldestDueAt) ?? 0;
      // In a copy texts are meant to wait.
      const longestSeconds = Math.max(oldestPendingSeconds, status === 'copy' ? 0 : oldestDueSeconds);
      return {
        status: healthy && writes && longestSeconds < DEGRADED_AFTER_SECONDS ? 'ok' : 'degraded',
        database: { canWrite: writes },
        installation: { status },
        needsHand: (await attention.recent()).map(({ what }) => what),
        queue: { kind: queue.kind, healthy },
        ledger: { pending: entries.pending, oldestPendingSeconds, failed: entries.failed },
        outbox: { waiting: waiting.waiting, oldestDueSeconds, deadLetters },
        callbacks: { lastReceivedSecondsAgo: since(entries.lastReceivedAt) },
        workStreams: {
          hostNotAllowed: streams.filter((row) => hostFault(context, row) !== null).length,
          unreadableKeys: streams.filter((row) => hasUnreadableKey(context, row)).length,
        },
      };
    },
  };
}

export type Health = ReturnType<typeof createHealth>;
