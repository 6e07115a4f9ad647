import { TIMELINE_EVENTS } from '../../../shared/events';
import type { ConversationView, MessageView, Page, ThreadPage, TimelineEntry } from '../../../shared/contracts';
import type { PageQuery } from '../../../shared/schemas/common';
import type { ConversationFilters, InboxView } from '../../../shared/schemas/conversation';
import * as lists from '../repositories/conversation-lists';
import type { ListOptions } from '../repositories/conversation-lists';
import * as conversations from '../repositories/conversations';
import type { ConversationRow } from '../repositories/conversations';
import * as eventRows from '../repositories/events';
import * as messages from '../repositories/messages';
import type { MessageRow } from '../repositories/messages';
import { asEventActor, scopeOf, type Actor } from './actor';
import { toRef } from './catalog';
import type { ChannelContext } from './context';
import { decodeTimeCursor, encodeTimeCursor } from './cursor';
import { notFound } from './errors';
import type { Events } from './events';

/** Reads conversations and their threads, always within what the actor may see. */
export function createConversations(context: ChannelContext, events: Events) {
  const direct = context.database.direct;

  /** The row, or 404: what an actor may not see does not exist for them. */
  async function require(documentId: string, actor: Actor): Promise<ConversationRow> {
    const conversation = await conversations.byDocumentId(documentId, scopeOf(actor), direct);
    if (!conversation) throw notFound('conversation');
    return conversation;
  }

  async function find(documentId: string, actor: Actor): Promise<ConversationView> {
    const conversation = await require(documentId, actor);
    return viewed([conversation]).then(([view]) => view as ConversationView);
  }

  async function list(filters: ConversationFilters, page: PageQuery, actor: Actor): Promise<Page<ConversationView>> {
    return listPage({ filters, scope: scopeOf(actor), order: 'newest' }, page);
  }

  /** The lists of the inbox: mine, open in my queues, my closed ones, all that I may see. */
  async function inbox(
    view: InboxView,
    page: PageQuery,
    actor: Actor & { kind: 'agent' },
  ): Promise<Page<ConversationView>> {
    const scope = scopeOf(actor);
    const assigneeId = actor.agentId;
    const views: Record<InboxView, Pick<ListOptions, 'states' | 'assigneeId' | 'order'>> = {
      mine: { states: ['active', 'waiting', 'wrap-up'], assigneeId, order: 'newest' },
      open: { states: ['open'], order: 'oldest' },
      closed: { states: ['closed'], order: 'newest', ...(actor.isSupervisor ? {} : { assigneeId }) },
      all: { order: 'newest' },
    };
    return listPage({ filters: {}, scope, ...views[view] }, page);
  }

  async function listPage(
    options: Omit<ListOptions, 'after' | 'limit'>,
    page: PageQuery,
  ): Promise<Page<ConversationView>> {
    const after = page.cursor ? decodeTimeCursor(page.cursor) : null;
    const rows = await lists.list({ ...options, after, limit: page.limit }, direct);
    const shown = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? shown.at(-1) : undefined;
    return {
      data: await viewed(shown),
      meta: { nextCursor: last ? encodeTimeCursor({ at: last.lastMessageAt, id: last.id }) : null },
    };
  }

  async function viewed(rows: readonly ConversationRow[]): Promise<ConversationView[]> {
    const last = await lists.lastMessages(
      rows.map((row) => row.id),
      direct,
    );
    return rows.map((row) => toView(row, last.get(row.id) ?? null));
  }

  /** The thread, oldest first. */
  async function thread(documentId: string, page: PageQuery, actor: Actor): Promise<Page<MessageView>> {
    const conversation = await require(documentId, actor);
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
    const conversation = await require(documentId, actor);
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

  async function markRead(documentId: string, actor: Actor): Promise<ConversationView> {
    const conversation = await require(documentId, actor);
    await context.database.transaction(async (tx) => {
      if (!(await conversations.markRead(conversation.id, tx))) return;
      await events.record({ type: 'conversation.read', conversation, actor: asEventActor(actor) }, tx);
    });
    return find(documentId, actor);
  }

  return { require, find, list, inbox, thread, threadEnd, markRead };
}

export type Conversations = ReturnType<typeof createConversations>;

const toView = (row: ConversationRow, lastMessage: ConversationView['lastMessage']): ConversationView => ({
  documentId: row.documentId,
  state: row.state,
  contact: { documentId: row.contact.documentId, name: row.contact.name, mobilePhone: row.contact.mobilePhone },
  smsNumber: { documentId: row.smsNumber.documentId, number: row.smsNumber.number },
  workStream: { documentId: row.workStream.documentId, name: row.workStream.name },
  queue: toRef(row.queue),
  assignee: toRef(row.assignee),
  lastMessageAt: row.lastMessageAt.toISOString(),
  lastMessage,
  unreadCount: row.unreadCount,
  createdAt: row.createdAt.toISOString(),
});

export const toMessageView = (row: MessageRow): MessageView => ({
  documentId: row.documentId,
  direction: row.direction,
  body: row.body,
  status: row.status,
  unconfirmed: row.unconfirmed,
  segments: row.segments,
  author: row.authorName,
  createdAt: row.createdAt.toISOString(),
  carrierAt: row.carrierAt?.toISOString() ?? null,
  error: row.errorText === null ? null : { code: row.errorCode, text: row.errorText },
});
