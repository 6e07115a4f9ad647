import type { Page, PageQuery } from '../../../shared/core/contract';
import type {
  BulkRecipientView,
  BulkSendView,
  BulkReasonView,
  BulkSendCreate,
  RecipientQuery,
} from '../../../shared/bulk/contract';
import { bulkTransition, type BulkAction, type BulkCounts, bulkReason } from '../../../shared/bulk/outcome';
import { rowPlanner, type BulkRow, type PlannedRow } from '../../../shared/bulk/rows';
import type { MayText } from '../../../shared/consent/may-text';
import * as recipients from './recipient-rows';
import type { NewRecipient, RecipientRow } from './recipient-rows';
import * as bulkSends from './bulk-send-rows';
import type { BulkSendRow, NewBulkSend } from './bulk-send-rows';
import {
  conversationRows as conversations,
  messageRows as messages,
  asEventActor,
  type Actor,
  type Events,
  authorOf,
} from '../conversations';
import type { Tx } from '../db/database';
import { type SmsNumberEntity, ourNumber, requireEnabled } from '../work-streams';
import type { Contacts } from '../contacts';
import { createOneByOne, outbox } from '../jobs';
import type { ChannelContext } from '../app/context';
import { inSlices, nextTurn } from '../app/slices';
import { decodeIdCursor, encodeIdCursor } from '../db/cursor';
import { ConflictError, notFound } from '../app/errors';
import type { SendingPermission } from '../consent';
import { refuseUnfitTime, type ScheduledTexts } from '../outbound';
import { recipientsOf } from './recipients';
import { beginningOf } from '../../../shared/core/storable-text';

interface Neighbours {
  readonly contacts: Contacts;
  readonly permission: SendingPermission;
  readonly scheduled: ScheduledTexts;
  readonly events: Events;
}

/** So many rows are asked for or stored at once: some milliseconds of work. */
const PORTION = 50;
/** A person starts each of them. */
const MOST_RUNNING = 10_000;
/** Longer than it takes to store 10,000 rows on a slow machine. */
const UNFINISHED_AFTER_MS = 60 * 60_000;

/** Texts to many people: every row gets an outcome, and nothing is sent before a person starts it. docs/scheduled-and-bulk.md. */
export function createBulkSends(context: ChannelContext, { contacts, permission, scheduled, events }: Neighbours) {
  const { direct } = context.database;
  const now = () => context.clock.now();

  /** Creates a draft. A problem of one row is kept on the row; only a problem of the whole is refused. */
  async function create(input: BulkSendCreate, actor: Actor): Promise<BulkSendView> {
    refuseUnfitTime(input.sendAt, now());
    const smsNumber = await ourNumber(input.from, context);
    const workStream = await requireEnabled(smsNumber.workStream?.id ?? 0, direct);
    const rows = await recipientsOf(input, contacts);
    const plan = { body: input.body, from: smsNumber.number, defaultCountry: context.settings.defaultCountry };
    const planned = await judged(await inSlices(rows, rowPlanner(plan)), rows, smsNumber);
    const segments = planned.reduce((sum, row) => sum + row.segments, 0);
    const { name, body, sendAt = null } = input;
    const author = authorOf(actor);
    const bulkSend = { name, body, smsNumber, workStreamId: workStream.id, segments, sendAt, author };
    return find(await store(bulkSend, planned));
  }

  /**
   * Stores a draft with its rows, some of them at a time: one transaction for 10,000 would keep others waiting. Nobody sees the
   * draft before its last row is there. What a process left unfinished is removed by the next draft.
   */
  async function store(bulkSend: NewBulkSend, planned: readonly NewRecipient[]): Promise<string> {
    await discardEach(await bulkSends.leftUnfinished(new Date(now().getTime() - UNFINISHED_AFTER_MS), direct));
    const { id, documentId } = await bulkSends.insert(bulkSend, now(), direct);
    try {
      for (const portion of portionsOf(planned)) {
        await context.database.transaction((tx) => recipients.insertAll(id, portion, now(), tx));
        await nextTurn();
      }
      await bulkSends.finishDraft(id, now(), direct);
    } catch (error) {
      await discard(id);
      throw error;
    }
    return documentId;
  }

  const discardEach = createOneByOne(context, {
    key: (id: number) => `bulk send ${id}`,
    work: discard,
    failure: 'an unfinished draft could not be removed',
  });

  async function discard(id: number): Promise<void> {
    while ((await recipients.removeSome(id, PORTION, direct)) > 0) await nextTurn();
    await bulkSends.remove(id, direct);
  }

  /** Checked now, so that the author sees it before the start; again at the row's turn, and by the sender. */
  async function judged(
    planned: readonly PlannedRow[],
    given: readonly BulkRow[],
    { number: from }: SmsNumberEntity,
  ): Promise<(NewRecipient & { segments: number })[]> {
    const good = planned.flatMap((row) => (row.kind === 'good' ? [row.address] : []));
    const answers = new Map<string, MayText>();
    for (const portion of portionsOf(good)) {
      const asked = portion.map((to) => ({ purpose: 'bulk', to, from }) as const);
      (await permission.ofMany(asked, direct)).forEach((answer, index) => answers.set(portion[index] ?? '', answer));
      await nextTurn();
    }
    return inSlices(planned, (row, index) => {
      const { mobilePhone = '', name = null } = given[index] ?? {};
      const base = { position: index + 1, mobilePhone: beginningOf(mobilePhone, 255), name, address: row.address };
      const answer = row.kind === 'good' ? answers.get(row.address) : undefined;
      return { ...base, ...outcomeAtFirst(row, answer) };
    });
  }

  async function getRow(documentId: string): Promise<BulkSendRow> {
    const row = await bulkSends.byDocumentId(documentId, direct);
    if (!row) throw notFound('bulk send');
    return row;
  }

  async function find(documentId: string): Promise<BulkSendView> {
    const [view] = await viewed([await getRow(documentId)]);
    return view as BulkSendView;
  }

  async function viewed(rows: readonly BulkSendRow[]): Promise<BulkSendView[]> {
    const ids = rows.map(({ id }) => id);
    const counts = await recipients.counts(ids, direct);
    return rows.flatMap((row) => {
      const own = counts.get(row.id);
      return own ? [toBulkSendView(row, own)] : [];
    });
  }

  /** Newest first. */
  async function list({ cursor, limit }: PageQuery): Promise<Page<BulkSendView>> {
    const rows = await bulkSends.list({ beforeId: cursor ? decodeIdCursor(cursor) : null, limit }, direct);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { data: await viewed(shown), meta: { nextCursor: last ? encodeIdCursor(last.id) : null } };
  }

  /** In the order of the list, of one outcome or of all. */
  async function listRecipients(
    documentId: string,
    { outcome, cursor, limit }: RecipientQuery,
  ): Promise<Page<BulkRecipientView>> {
    const { id } = await getRow(documentId);
    const afterPosition = cursor ? decodeIdCursor(cursor) : 0;
    const rows = await recipients.list({ bulkSendId: id, outcome: outcome ?? null, afterPosition, limit }, direct);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      data: shown.map(toRecipientView),
      meta: { nextCursor: last ? encodeIdCursor(last.position) : null },
    };
  }

  /** Throws 409 with the present state where that does not allow the action. A repeated action changes nothing. */
  async function act(action: BulkAction, documentId: string, actor: Actor): Promise<BulkSendView> {
    const { id } = await getRow(documentId);
    await context.database.transaction(async (tx) => {
      const bulkSend = await bulkSends.lock(id, now(), tx);
      if (!bulkSend) throw notFound('bulk send');
      const { state } = bulkSend;
      const next = bulkTransition(action, state);
      if (!next.ok) throw new ConflictError(next.reason, { state });
      if (!next.isChange) return;
      if (next.to === 'running') await run(bulkSend, tx);
      else await outbox.forgetFeed(bulkSend, tx);
      if (next.to === 'cancelled') await cancelRest(bulkSend, actor, tx);
      const startedAt = action === 'start' ? { startedAt: now() } : {};
      const finishedAt = next.to === 'cancelled' ? { finishedAt: now() } : {};
      await bulkSends.changeState(id, { state: next.to, ...startedAt, ...finishedAt }, now(), tx);
      tx.afterCommit(() => context.wake.relay());
    });
    return find(documentId);
  }

  async function run(bulkSend: BulkSendRow, tx: Tx): Promise<void> {
    await requireEnabled(bulkSend.workStream.id, tx);
    const at = bulkSend.sendAt && bulkSend.sendAt > now() ? bulkSend.sendAt : now();
    await outbox.planFeed(bulkSend, at, now(), tx);
  }

  /** Running ones whose next text has been due since before then wait for a person to resume them. */
  async function pauseOverdue(before: Date): Promise<void> {
    const entries = await outbox.dueBefore('bulk', before, { afterId: 0, limit: MOST_RUNNING }, direct);
    for (const { bulkSendId } of entries) {
      await context.database.transaction(async (tx) => {
        const bulkSend = bulkSendId === null ? null : await bulkSends.lock(bulkSendId, now(), tx);
        if (bulkSend?.state !== 'running') return;
        await outbox.forgetFeed(bulkSend, tx);
        await bulkSends.changeState(bulkSend.id, { state: 'paused' }, now(), tx);
      });
    }
  }

  /** Rows that were not handed over, and texts that the sender has not begun to send. */
  async function cancelRest(bulkSend: BulkSendRow, actor: Actor, tx: Tx): Promise<void> {
    await recipients.cancelWaiting(bulkSend.id, bulkReason('cancelled', { by: actor.name }), now(), tx);
    for (const messageId of await recipients.unsentMessages(bulkSend.id, tx)) {
      const found = await messages.byId(messageId, tx);
      if (!found) continue;
      const conversation = await conversations.lockById(found.conversationId, tx);
      if (!(await scheduled.cancelWithin(found, conversation, actor.name, tx))) continue;
      const detail = { status: 'blocked', code: null };
      const happening = { conversation, message: found, actor: asEventActor(actor), detail };
      await events.record({ type: 'message.updated', ...happening }, tx);
    }
  }

  return { create, find, list, listRecipients, act, pauseOverdue };
}

function* portionsOf<T>(items: readonly T[]): Generator<T[]> {
  for (let from = 0; from < items.length; from += PORTION) yield items.slice(from, from + PORTION);
}

function outcomeAtFirst(
  row: PlannedRow,
  answer: MayText | undefined,
): Pick<NewRecipient, 'body' | 'rowState' | 'reason' | 'heldUntil'> & { segments: number } {
  if (row.kind !== 'good') return { body: null, rowState: row.kind, reason: row.reason, heldUntil: null, segments: 0 };
  const { body, segments } = row;
  if (answer?.verdict === 'no') {
    return { body, rowState: 'blocked', reason: answer.reason, heldUntil: null, segments: 0 };
  }
  if (answer?.verdict === 'later') {
    return { body, rowState: 'held', reason: answer.reason, heldUntil: answer.at, segments };
  }
  return { body, rowState: 'pending', reason: null, heldUntil: null, segments };
}

const iso = (at: Date | null) => at?.toISOString() ?? null;

export const toBulkSendView = (row: BulkSendRow, counts: BulkCounts): BulkSendView => ({
  documentId: row.documentId,
  name: row.name,
  state: row.state,
  smsNumber: { documentId: row.smsNumber.documentId, number: row.smsNumber.number },
  workStream: { documentId: row.workStream.documentId, name: row.workStream.name },
  body: row.body,
  sendAt: iso(row.sendAt),
  createdBy: row.author.name,
  createdAt: row.createdAt.toISOString(),
  startedAt: iso(row.startedAt),
  finishedAt: iso(row.finishedAt),
  counts,
  segments: row.segments,
});

export const toRecipientView = (row: RecipientRow): BulkRecipientView => ({
  documentId: row.documentId,
  row: row.position,
  mobilePhone: row.mobilePhone,
  address: row.address,
  name: row.name,
  outcome: row.outcome,
  reason: row.reason && toReasonView(row.reason),
  heldUntil: iso(row.heldUntil),
  body: row.body,
  message: row.message,
});

const toReasonView = ({ code, params, words }: NonNullable<RecipientRow['reason']>): BulkReasonView => ({
  code,
  params,
  sentence: words,
});
