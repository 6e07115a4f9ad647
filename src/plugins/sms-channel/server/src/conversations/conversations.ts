import { isOverdue, spanOf } from '../../../shared/conversations/closing';
import { cannotReply } from '../../../shared/conversations/messages';
import type { MayText } from '../../../shared/consent/may-text';
import { mayMarkUnread, readsByLooking } from '../../../shared/conversations/state';
import { TIMELINE_EVENTS } from '../../../shared/conversations/events';
import type {
  ConversationView,
  MessageView,
  ThreadPage,
  TimelineEntry,
  InboxCounts,
} from '../../../shared/conversations/contract';
import type { Page, PageQuery } from '../../../shared/core/contract';
import type { ConversationFilters, InboxQuery } from '../../../shared/conversations/schema';
import { countGroups } from './rows/counts';
import { labelsOf, type LabelRow } from './rows/labels';
import * as lists from './rows/lists';
import type { ListOptions } from './rows/lists';
import { searchTerm } from './rows/search';
import * as conversations from './rows/conversations';
import { withinScope, shownFacts } from './conversation-rows';
import type { ConversationRow } from './rows/conversations';
import * as eventRows from './rows/events';
import * as messages from './rows/messages';
import type { MessageRow } from './rows/messages';
import type { Tx } from '../db/database';
import { asEventActor, notTheirs, roleOf, scopeOf, type Actor } from './actor';
import { toRef } from '../app/catalog';
import type { ChannelContext } from '../app/context';
import { decodeTimeCursor, encodeTimeCursor } from '../db/cursor';
import { notFound } from '../app/errors';
import type { Events } from './events';
import { countsOf, decodePlace, encodePlace, optionsOf, type AgentActor } from './inbox-views';

/** What the kernel needs from other domains. */
export interface ConversationNeighbours {
  /** Whether their customers may be answered, in the order asked. The answer comes from consent. */
  readonly mayReply: (conversations: readonly ConversationRow[], tx: Tx) => Promise<MayText[]>;
}

interface ReaderNeighbours extends ConversationNeighbours {
  readonly events: Events;
}

/** Reads conversations and their threads, always within what the actor may see. */
export function createConversationReader(context: ChannelContext, { mayReply, events }: ReaderNeighbours) {
  const direct = context.database.direct;

  /** The row, or 404: what an actor may not see does not exist for them. */
  async function getRow(documentId: string, actor: Actor): Promise<ConversationRow> {
    const conversation = await conversations.byDocumentId(documentId, scopeOf(actor), direct);
    if (!conversation) throw notFound('conversation');
    return conversation;
  }

  /** The same, locked until the transaction ends. */
  async function lockRow(documentId: string, actor: Actor, tx: Tx): Promise<ConversationRow> {
    const scope = scopeOf(actor);
    const conversation = await conversations.lockOne(
      (query) => void query.where('c.document_id', documentId).modify(withinScope, scope),
      tx,
    );
    if (!conversation) throw notFound('conversation');
    return conversation;
  }

  async function find(documentId: string, actor: Actor): Promise<ConversationView> {
    const conversation = await getRow(documentId, actor);
    return viewed([conversation]).then(([view]) => view as ConversationView);
  }

  async function list(filters: ConversationFilters, page: PageQuery, actor: Actor): Promise<Page<ConversationView>> {
    return listPage({ filters, scope: scopeOf(actor), order: 'newest' }, page);
  }

  /** A list of the inbox, narrowed, sorted and searched as asked; or the rows named by `ids`, as far as they stand in it. */
  async function inbox(query: InboxQuery, actor: AgentActor): Promise<Page<ConversationView>> {
    const { view, sort, search, ids, limit, cursor, ...filters } = query;
    const now = context.clock.now();
    const options = {
      filters,
      ...optionsOf(view, sort, actor, now),
      ...(filters.overdue ? { overdueAt: now } : {}),
      ...(search ? { search: searchTerm(search) } : {}),
    };
    if (!ids) return listPage(options, { limit, cursor });
    const rows = await lists.listedAmong(ids, options, direct);
    return { data: await viewed(rows), meta: { nextCursor: null } };
  }

  /** How many conversations each list has. */
  async function counts(actor: AgentActor): Promise<InboxCounts> {
    return countsOf(await countGroups(scopeOf(actor), actor.agentId, context.clock.now(), direct), actor);
  }

  async function listPage(
    options: Omit<ListOptions, 'after' | 'limit'>,
    { cursor, limit }: PageQuery,
  ): Promise<Page<ConversationView>> {
    const after = cursor ? decodePlace(cursor, options.order) : null;
    const { rows, next } = await lists.list({ ...options, after, limit }, direct);
    return {
      data: await viewed(rows),
      meta: { nextCursor: next ? encodePlace(next, options.order) : null },
    };
  }

  async function viewed(rows: readonly ConversationRow[]): Promise<ConversationView[]> {
    const ids = rows.map((row) => row.id);
    const last = await lists.lastMessages(ids, context.clock.now(), direct);
    const labels = await labelsOf(ids, direct);
    const now = context.clock.now();
    const verdicts = await mayReply(rows, direct);
    return rows.map((row, index) =>
      toView(row, last.get(row.id) ?? null, labels.get(row.id) ?? [], verdicts[index], now),
    );
  }

  /** Conversations as readers see them, by row id. The caller has checked who may see them. */
  async function views(ids: readonly number[]): Promise<Map<number, ConversationView>> {
    const found = await conversations.byIds(ids, direct);
    const shown = await viewed(found);
    return new Map(found.map((row, index) => [row.id, shown[index] as ConversationView]));
  }

  /** The thread, oldest first. */
  async function thread(documentId: string, page: PageQuery, actor: Actor): Promise<Page<MessageView>> {
    const conversation = await getRow(documentId, actor);
    const after = page.cursor ? decodeTimeCursor(page.cursor) : null;
    const rows = await messages.listThread(
      { conversationId: conversation.id, order: 'oldest', after, limit: page.limit },
      direct,
    );
    const shown = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? shown.at(-1) : undefined;
    return {
      data: shown.map(toMessageView),
      meta: { nextCursor: last ? encodeTimeCursor({ at: last.sortedAt, id: last.id }) : null },
    };
  }

  /** The end of the thread, or what lies before a cursor, with the events of that span; for a page that scrolls upwards. */
  async function threadEnd(documentId: string, page: PageQuery, actor: Actor): Promise<ThreadPage> {
    const conversation = await getRow(documentId, actor);
    const after = page.cursor ? decodeTimeCursor(page.cursor) : null;
    const rows = await messages.listThread(
      { conversationId: conversation.id, order: 'newest', after, limit: page.limit },
      direct,
    );
    const shown = rows.slice(0, page.limit).reverse();
    const oldest = rows.length > page.limit ? shown.at(0) : undefined;
    const span = { from: oldest?.sortedAt ?? null, to: after?.at ?? null };
    const timeline = await eventRows.timeline(conversation.id, TIMELINE_EVENTS, span, direct);
    return {
      data: shown.map(toMessageView),
      meta: {
        olderCursor: oldest ? encodeTimeCursor({ at: oldest.sortedAt, id: oldest.id }) : null,
        events: timeline.map(
          ({ event }): TimelineEntry => ({
            id: event.id,
            type: event.type,
            actor: event.actor.name,
            detail: event.detail,
            createdAt: event.createdAt,
          }),
        ),
      },
    };
  }

  /** The actor has seen its texts; that reads them only for who must answer. docs/lifecycle.md "Unread". */
  async function markRead(documentId: string, actor: Actor): Promise<ConversationView> {
    await context.database.transaction(async (tx) => {
      const conversation = await lockRow(documentId, actor, tx);
      const { state, assignee } = conversation;
      if (!readsByLooking(roleOf(actor, conversation), { state, hasOwner: assignee !== null })) return;
      if (!(await conversations.markRead(conversation.id, tx))) return;
      await events.record({ type: 'conversation.read', conversation, actor: asEventActor(actor) }, tx);
    });
    return find(documentId, actor);
  }

  /** Also without an unread text of the customer: a person wants to come back to it. */
  async function markUnread(documentId: string, actor: Actor): Promise<ConversationView> {
    await context.database.transaction(async (tx) => {
      const conversation = await lockRow(documentId, actor, tx);
      if (!mayMarkUnread(roleOf(actor, conversation))) throw notTheirs('mark it as unread', conversation);
      if (!(await conversations.markUnread(conversation.id, tx))) return;
      await events.record({ type: 'conversation.unread', conversation, actor: asEventActor(actor) }, tx);
    });
    return find(documentId, actor);
  }

  return { getRow, lockRow, find, views, list, inbox, counts, thread, threadEnd, markRead, markUnread };
}

export type ConversationReader = ReturnType<typeof createConversationReader>;

const toView = (
  row: ConversationRow,
  lastMessage: ConversationView['lastMessage'],
  labels: readonly LabelRow[],
  mayReply: MayText | undefined,
  now: Date,
): ConversationView => ({
  ...shownFacts(row),
  contact: { documentId: row.contact.documentId, name: row.contact.name, mobilePhone: row.contact.mobilePhone },
  smsNumber: { documentId: row.smsNumber.documentId, number: row.smsNumber.number },
  workStream: { documentId: row.workStream.documentId, name: row.workStream.name },
  queue: toRef(row.queue),
  assignee: toRef(row.assignee),
  labels: labels.map(({ documentId, name, colour }) => ({ documentId, name, colour })),
  isOverdue: isOverdue(row, row.workStream.closingRules, now),
  closesAfterMinutes: row.closesBecause && spanOf(row.closesBecause, row.workStream.closingRules),
  previous: row.previous,
  lastMessage,
  cannotReply: cannotReply({
    customer: row.customerAddress,
    hasNumber: row.smsNumber.id !== 0,
    hasWorkStream: row.workStream.id !== 0,
    isWorkStreamEnabled: row.workStream.enabled,
    ...(mayReply ? { mayReply } : {}),
  }),
});

export const toMessageView = (row: MessageRow): MessageView => ({
  documentId: row.documentId,
  direction: row.direction,
  body: row.body,
  status: row.status,
  unconfirmed: row.unconfirmed,
  purpose: row.purpose,
  customerAddress: row.customerAddress,
  sendAt: row.status === 'queued' ? (row.sendAt?.toISOString() ?? null) : null,
  segments: row.segments,
  author: row.authorName,
  createdAt: row.createdAt.toISOString(),
  carrierAt: row.carrierAt?.toISOString() ?? null,
  mentions: [...row.mentions],
  error: row.errorText === null ? null : { code: row.errorCode, text: row.errorText },
  attempts: row.attempts,
  deviceText: row.deviceText,
});
