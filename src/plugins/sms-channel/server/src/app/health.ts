import type { Context, Next } from 'koa';
import { PLUGIN_ID } from '../../../shared/core/plugin';
import { withoutTrailing } from '../../../shared/core/trim';
import {
  SEND_OUTCOMES,
  type ChannelHealthView,
  type HealthReport,
  type SendOutcomes,
  type UnreadableReport,
} from '../../../shared/app/contract';
import { LATE_AFTER_SECONDS, toReport } from '../../../shared/app/troubles';
import type { SendingTrouble } from '../../../shared/live/signals';
import type { QueueKind } from './config';
import { clockAheadMs } from '../db/server-clock';
import { ledgerHealthRows as ledger, quarantineRows as quarantine } from '../inbound';
import { deadLetterRows, outbox, pulseRows as pulse } from '../jobs';
import { attemptRows as attempts } from '../outbound';
import { quarantinedByStream } from '../setup';
import { hasUnreadableKey, hostFault, replacedSecrets, smsNumbers, workStreams } from '../work-streams';
import type { Installation } from '../installation';
import type { Attention } from './attention';
import type { ChannelContext } from './context';
import { toHealthView } from './health-view';
import { describeError } from './log';
import type { Urls } from './urls';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Each attempt to write costs a commit. */
const TRY_TO_WRITE_EVERY_MS = 2_000;
/** What looks back over an hour or a day need not be counted for each question. */
const COUNT_AGAIN_AFTER_MS = 5_000;
/** A database that takes longer is away. */
const PATIENCE_MS = 3_000;
/** Who calls, what they may, and the report: each of them asks the database. */
const PATIENCE_IN_ALL_MS = 6_000;

interface Neighbours {
  readonly queue: { readonly kind: QueueKind; isHealthy(): Promise<boolean> };
  readonly installation: Pick<Installation, 'canWrite' | 'state'>;
  readonly attention: Pick<Attention, 'recent'>;
}

/**
 * How the channel is: one report for `/health`, for the page below Settings, and for what agents are told. It may be asked every few
 * seconds, so nothing in it reads more rows the more texts there are. docs/health.md.
 */
export function createHealth(context: ChannelContext, { queue, installation, attention }: Neighbours) {
  const { direct } = context.database;
  const startedAt = performance.now();
  let isAway = false;
  const canWrite = remembered(TRY_TO_WRITE_EVERY_MS, () => inTime(installation.canWrite()).catch(() => false));
  const counted = remembered(COUNT_AGAIN_AFTER_MS, async () => {
    const now = context.clock.now().getTime();
    const [hourAgo, dayAgo] = [new Date(now - HOUR_MS), new Date(now - DAY_MS)];
    return {
      lastHour: await sendsSince(hourAgo),
      lastDay: await sendsSince(dayAgo),
      refusedLastHour: await quarantine.countsSince(hourAgo, direct),
      refusedLastDay: await quarantine.countsSince(dayAgo, direct),
      unknownReports: await ledger.unknownReportsSince(dayAgo, direct),
      endedUrls: await replacedSecrets.endedUrlCalls(dayAgo, new Date(now), direct),
      kept: await quarantinedByStream(direct),
      clockAheadMs: await clockAheadMs(direct),
    };
  });

  async function sendsSince(at: Date): Promise<SendOutcomes> {
    const counts: [string, number][] = [];
    for (const outcome of SEND_OUTCOMES) counts.push([outcome, await attempts.countSince(outcome, at, direct)]);
    return Object.fromEntries(counts) as SendOutcomes;
  }

  async function look() {
    const now = context.clock.now();
    const secondsSince = (at: Date | null) =>
      at ? Math.max(0, Math.round((now.getTime() - at.getTime()) / 1000)) : null;
    const streams = await workStreams.all({}, { name: 'asc' }, direct);
    const counts = await counted();
    const waiting = await ledger.waitingShares(direct);
    const entries = await ledger.ages(waiting, direct);
    const texts = await outbox.backlog(now, direct);
    const silentMs = await pulse.silentForMs('sweep', direct);
    const kept = streams.map(({ documentId }) => counts.kept(documentId));
    const report = toReport(
      {
        database: { canWrite: await canWrite(), clockAheadMs: counts.clockAheadMs },
        installation: { status: (await installation.state()).status },
        needsHand: (await attention.recent()).map(({ what }) => what),
        queue: { kind: queue.kind, healthy: await queue.isHealthy() },
        sweep: { lastRanSecondsAgo: silentMs === null ? null : Math.max(0, Math.round(silentMs / 1000)) },
        ledger: {
          pending: entries.pending,
          oldestPendingSeconds: secondsSince(entries.oldestPendingAt) ?? 0,
          failed: entries.failed,
        },
        outbox: {
          waiting: texts.waiting,
          oldestDueSeconds: secondsSince(texts.oldestDueAt) ?? 0,
          deadLetters: await deadLetterRows.countUndecided(direct),
        },
        callbacks: {
          lastReceivedSecondsAgo: secondsSince(entries.lastReceivedAt),
          refusedLastHour: sumOf(counts.refusedLastHour),
          refusedLastDay: sumOf(counts.refusedLastDay),
          quarantined: kept.reduce((sum, { all }) => sum + all, 0),
          couldBeReal: kept.reduce((sum, { couldBeReal }) => sum + couldBeReal, 0),
          unknownReportsLastDay: sumOf(counts.unknownReports),
          endedUrlsCalled: [...counts.endedUrls.values()].reduce((sum, { urls }) => sum + urls, 0),
        },
        sends: { lastHour: counts.lastHour, lastDay: counts.lastDay },
        workStreams: {
          hostNotAllowed: streams.filter((row) => hostFault(context, row) !== null).length,
          unreadableKeys: streams.filter((row) => hasUnreadableKey(context, row)).length,
        },
      },
      (performance.now() - startedAt) / 1000,
    );
    return { now, report, streams, counts, waiting };
  }

  /** @throws when the database cannot be asked, or not in time. */
  const report = async (): Promise<HealthReport> => (await inTime(look())).report;

  /** Whether the database answers, and in time. */
  async function canRead(): Promise<boolean> {
    let problem: string | null = null;
    try {
      await inTime(pulse.silentForMs('sweep', direct));
    } catch (error) {
      problem = describeError(error);
    }
    if (problem !== null && !isAway) context.log.error(`the database cannot be asked: ${problem}`);
    if (problem === null && isAway) context.log.info('the database answers again');
    isAway = problem !== null;
    return !isAway;
  }

  /** The report with the names of those whom it is about. */
  async function view(): Promise<ChannelHealthView> {
    const { now, report: found, streams, counts, waiting } = await look();
    return toHealthView({
      ...{ now, report: found, streams, counts, waiting },
      numbers: await smsNumbers.all({}, { number: 'asc' }, direct),
      lastTexts: await ledger.lastTexts(direct),
    });
  }

  /** Why texts do not leave at the moment; null: they do. Of the report what agents notice, and cheaper. */
  async function sendingTrouble(): Promise<SendingTrouble | null> {
    const [isHealthy, writes] = await Promise.all([queue.isHealthy(), canWrite()]);
    if (!writes) return 'database';
    if (!isHealthy) return 'job-queue';
    const now = context.clock.now();
    const { oldestDueAt } = await outbox.backlog(now, direct);
    if ((await installation.state()).copy) return null;
    const isLate = oldestDueAt !== null && now.getTime() - oldestDueAt.getTime() >= LATE_AFTER_SECONDS * 1000;
    return isLate ? 'late' : null;
  }

  return { report, canRead, view, sendingTrouble };
}

export type Health = ReturnType<typeof createHealth>;

const sumOf = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);

/** The answer of `ask`, asked again when it is older than this. Callers that come together share one. A failure is not kept. */
function remembered<T>(forMs: number, ask: () => Promise<T>): () => Promise<T> {
  let known: { readonly answer: Promise<T>; readonly at: number } | null = null;
  return () => {
    if (known && performance.now() - known.at < forMs) return known.answer;
    const asked = { answer: ask(), at: performance.now() };
    known = asked;
    asked.answer.catch(() => {
      if (known === asked) known = null;
    });
    return asked.answer;
  };
}

const UNREADABLE: UnreadableReport = { status: 'degraded', canServe: false, troubles: ['database-away'] };

/**
 * Answers the calls that ask for the report with 503 while the database cannot be asked, within seconds. It comes before Strapi, who
 * asks the database who calls: they would get a 500, or wait for as long as the database lets them.
 */
export function answerWithoutDatabase({ restPrefix }: Urls, health: Pick<Health, 'canRead'>) {
  const paths: readonly string[] = [`${restPrefix}/${PLUGIN_ID}/health`, `/${PLUGIN_ID}/health`].map((path) =>
    path.toLowerCase(),
  );
  return async (ctx: Context, next: Next): Promise<void> => {
    if (ctx.method !== 'GET' || !paths.includes(withoutTrailing(ctx.path.toLowerCase(), '/'))) return next();
    if (await health.canRead()) {
      const isAnswered = await inTime(next(), PATIENCE_IN_ALL_MS).then(
        () => true,
        () => false,
      );
      // It went away meanwhile.
      if (isAnswered && ctx.status !== 500) return;
    }
    const message = 'the database cannot be asked';
    ctx.body = { data: UNREADABLE, error: { status: 503, name: 'ServiceUnavailableError', message, details: {} } };
    ctx.status = 503;
  };
}

/** @throws when `work` takes longer than patience lasts; the work itself goes on. */
async function inTime<T>(work: Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the database does not answer in time')), patienceMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
