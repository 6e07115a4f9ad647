import type { ClosingCalendarEntry, ClosingCalendarQuery } from '../../../shared/conversations/closing-calendar';
import type { Page } from '../../../shared/core/contract';
import { spanOf, type Closing } from '../../../shared/conversations/closing';
import {
  closingBetween,
  type ConversationRow,
  closingRows as closing,
  conversationRows as rows,
  type SweepTask,
  SYSTEM,
  type Events,
} from '../conversations';
import type { QueueText } from '../pace';
import { toRef } from '../app/catalog';
import type { ChannelContext } from '../app/context';
import { decodeTimeCursor, encodeTimeCursor } from '../db/cursor';
import { invalidField } from '../app/errors';
import { cannotReply, type TextPurpose } from '../../../shared/conversations/messages';
import { automatedAuthor } from '../../../shared/texts/automated-texts';
import type { Tx } from '../db/database';
import { describeError } from '../app/log';
import { createBatches, createOneByOne, setAside, type DistributionPlan } from '../jobs';
import type { Survey, ClosingTexts } from '../texts';
import { createWithdrawals } from './withdrawals';

const DAY_MS = 24 * 60 * 60_000;
const DEFAULT_SPAN_DAYS = 30;

/** What will close automatically, when, and why: the sweep uses the same times. */
export function createClosingCalendar(context: ChannelContext) {
  /** From now on, for 30 days, unless told otherwise. */
  async function list(query: ClosingCalendarQuery): Promise<Page<ClosingCalendarEntry>> {
    const from = query.from ?? context.clock.now();
    const to = query.to ?? new Date(from.getTime() + DEFAULT_SPAN_DAYS * DAY_MS);
    if (to <= from) throw invalidField('to', 'must lie behind from');
    const { limit, cursor, workStream } = query;
    const span = { from, to, workStream, limit, after: cursor ? decodeTimeCursor(cursor) : null };
    const rows = await closingBetween(span, context.database.direct);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      data: shown.map(toEntry),
      meta: { nextCursor: last?.closesAt ? encodeTimeCursor({ at: last.closesAt, id: last.id }) : null },
    };
  }

  return { list };
}

export type ClosingCalendar = ReturnType<typeof createClosingCalendar>;

function toEntry(row: ConversationRow): ClosingCalendarEntry {
  const because = row.closesBecause ?? 'open';
  return {
    conversation: row.documentId,
    state: row.state,
    contact: { documentId: row.contact.documentId, name: row.contact.name, mobilePhone: row.contact.mobilePhone },
    workStream: { documentId: row.workStream.documentId, name: row.workStream.name },
    assignee: toRef(row.assignee),
    closesAt: row.closesAt?.toISOString() ?? '',
    because,
    afterMinutes: spanOf(because, row.workStream.closingRules),
  };
}

/** Rows in one transaction: few enough that others do not wait long. */
const BATCH = 50;

interface Neighbours {
  readonly events: Events;
  readonly queueText: QueueText;
  readonly texts: ClosingTexts;
  readonly survey: Pick<Survey, 'ask'>;
  readonly plan: DistributionPlan;
}

/**
 * Closes conversations whose time is up, and warns customers before. Any number of processes may sweep at once: each row is
 * closed by the process that holds its lock. Its cost depends on what is due: two indexes find it. Texts of the sweep never
 * open a conversation, bring one back or start its clock anew: else it would never end.
 */
export function createSweep(context: ChannelContext, { events, queueText, texts, survey, plan }: Neighbours) {
  const now = () => context.clock.now();
  const withdrawWarnings = createWithdrawals(context, events);

  const { inBatch, alone } = createBatches(context);

  /** One whole sweep. */
  async function sweep(): Promise<void> {
    await recalculate(await closing.staleWorkStreams(context.database.direct));
    // Closing comes first: after an outage no customer is warned of what is over.
    while ((await inBatches('close')) === BATCH);
    while ((await inBatches('warn')) === BATCH);
  }

  /** Does what is due for some; returns for how many. */
  async function inBatches(what: SweepTask): Promise<number> {
    const taken = await inBatch({
      kind: what,
      lock: (tx) => lockDue(what, tx),
      work: async (ids, tx) => tasks[what](await closing.byIds(ids, tx), tx),
    });
    return taken.length;
  }

  /**
   * Closes what should have closed before then, and texts nobody: a customer who is told days later, maybe for the second time, is told
   * nothing of use. For a copy that is confirmed (docs/upgrading.md "Copies").
   */
  async function closeOverdue(before: Date): Promise<void> {
    const someClosed = () =>
      inBatch({
        kind: 'close',
        lock: (tx) => lockDue('close', tx, before),
        work: async (ids, tx) => close(await closing.byIds(ids, tx), tx, { isTold: false }),
      });
    try {
      while ((await someClosed()).length === BATCH);
    } catch (error) {
      context.log.error(`conversations that are overdue are left to the sweep: ${describeError(error)}`);
    }
  }

  const lockDue = (what: SweepTask, tx: Tx, until = now()) => {
    const { dialect } = context.database;
    const leaveOut = setAside.leaveOutAlone({ kind: what, ...closing.sweptBy(what) }, tx);
    return closing.lockDue(what, until, BATCH, { dialect, leaveOut }, tx);
  };

  /** A conversation that failed in its batch; done when it needs nothing any more. */
  const dueAlone = (what: SweepTask) =>
    alone(async (id, tx) => {
      const due = await closing.lockDueOne(what, id, now(), tx);
      if (due) await tasks[what]([due], tx);
    });

  const recalculateAlone = alone(async (id, tx) => {
    await rows.lock(id, tx);
    await closing.recalculate([id], now(), tx);
  });

  /** Work streams whose settings changed since, and what an earlier release left without closing times. */
  const recalculate = createOneByOne(context, {
    key: ({ id }: closing.StaleWorkStream) => `work stream ${id}`,
    work: recalculateStream,
    failure: 'closing times could not be recalculated',
  });

  async function recalculateStream(workStream: closing.StaleWorkStream): Promise<void> {
    const { id: workStreamId } = workStream;
    for (let afterId: number | undefined = 0; afterId !== undefined; ) {
      const from: number = afterId;
      const taken = await inBatch({
        kind: 'recalculate',
        lock: (tx) => closing.lockOfStream({ workStreamId, afterId: from, limit: BATCH }, context.database, tx),
        work: (ids, tx) => closing.recalculate(ids, now(), tx),
      });
      afterId = taken.at(-1);
    }
    await closing.markRecalculated(workStream, context.database.direct);
  }

  async function close(due: readonly ConversationRow[], tx: Tx, { isTold = true } = {}): Promise<void> {
    const at = now();
    await closing.closeAll(
      due.map(({ id }) => id),
      at,
      tx,
    );
    await withdrawWarnings(
      due.map((before) => closedAt(before, at)),
      tx,
    );
    for (const before of due) {
      await noteClosed(before, at, tx);
      if (isTold) await tellClosed(before, at, tx);
    }
    // Their agents have room again.
    await plan.soon(tx);
  }

  async function noteClosed(before: ConversationRow, at: Date, tx: Tx): Promise<void> {
    const because = before.closesBecause as Closing['because'];
    const detail = { because, minutes: spanOf(because, before.workStream.closingRules) };
    const happening = { conversation: closedAt(before, at), before, actor: SYSTEM, detail };
    await events.record({ type: 'conversation.closed', ...happening }, tx);
  }

  async function tellClosed(before: ConversationRow, at: Date, tx: Tx): Promise<void> {
    const conversation = closedAt(before, at);
    const because = before.closesBecause;
    if (because === 'waiting' && canBeTold(conversation)) await write('closing', conversation, tx);
    if (because === 'wrap-up') await survey.ask(conversation, tx);
  }

  async function warn(due: readonly ConversationRow[], tx: Tx): Promise<void> {
    await closing.noteWarned(
      due.map(({ id }) => id),
      now(),
      tx,
    );
    for (const conversation of due.filter(canBeTold)) await write('warning', conversation, tx);
  }

  async function write(occasion: 'warning' | 'closing', conversation: ConversationRow, tx: Tx): Promise<void> {
    const body = await texts.textFor(occasion, conversation, tx);
    const purpose: TextPurpose = occasion;
    if (body === null) return;
    const author = { id: null, name: automatedAuthor(occasion === 'warning' ? 'warning' : 'closed') };
    await queueText({ conversation, body, purpose, author, actor: SYSTEM }, tx);
  }

  const tasks = { close, warn } as const;

  return { sweep, closeOverdue, closeAlone: dueAlone('close'), warnAlone: dueAlone('warn'), recalculateAlone };
}

/** What `closeAll` made of it. */
const closedAt = (before: ConversationRow, at: Date): ConversationRow => ({
  ...before,
  state: 'closed',
  snoozedUntil: null,
  unansweredSince: null,
  closesAt: null,
  closesBecause: null,
  closedAt: at,
  closedBecause: before.closesBecause,
});

/** Without a number of ours, or with a work stream that is switched off, nothing is texted: it closes all the same. */
const canBeTold = ({ customerAddress, smsNumber, workStream }: ConversationRow): boolean =>
  cannotReply({
    customer: customerAddress,
    hasNumber: smsNumber.id !== 0,
    hasWorkStream: workStream.id !== 0,
    isWorkStreamEnabled: workStream.enabled,
  }) === null;
