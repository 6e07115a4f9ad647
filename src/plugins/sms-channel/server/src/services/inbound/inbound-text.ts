import { stateAfterInbound } from '../../../../shared/domain/conversation-state';
import { addressAliases, fromCarrier } from '../../../../shared/domain/address';
import { countSegments } from '../../../../shared/domain/segments';
import type { EventActor } from '../../../../shared/events';
import * as contacts from '../../repositories/contacts';
import * as conversations from '../../repositories/conversations';
import type { ConversationRow } from '../../repositories/conversations';
import type { Tx } from '../../repositories/database';
import type { LedgerEntry } from '../../repositories/ledger';
import * as messages from '../../repositories/messages';
import type { InboundRoute } from '../../repositories/sms-numbers';
import type { InboundCallback } from '../../telesign/callback-parser';
import { SYSTEM } from '../actor';
import type { ChannelContext } from '../context';
import { endSnooze } from '../snoozes';
import type { Events } from '../events';
import type { Routing } from '../routing';
import type { EntryOutcome } from './process-lane';

/** Turns an inbound text into a message in a conversation that somebody owns. Idempotent. design.md §4 "In". */
export function createInboundTexts(context: ChannelContext, events: Events, routing: Routing) {
  async function accept(text: InboundCallback, entry: LedgerEntry, tx: Tx): Promise<EntryOutcome> {
    const now = context.clock.now();
    const route = await context.repositories.smsNumbers.inboundRoute(addressOf(text.to), tx);
    if (!route || !(await isSameAccount(route, entry))) return { kind: 'quarantined', reason: 'unknown-number' };

    const sender = addressOf(text.from);
    const contact = await contacts.findOrCreate([sender, ...addressAliases(sender)], now, tx);
    const { smsNumber, workStreamId, defaultQueueId: queueId } = route;
    const opened = await conversations.lockOpen(
      { contact, customerAddress: contact.address, smsNumber, workStreamId, queueId },
      now,
      tx,
    );
    await append(opened.conversation, text, entry, now, tx);
    if (!route.hasFirstText) await context.repositories.smsNumbers.noteFirstText(smsNumber.id, entry.receivedAt, tx);
    if (opened.isNew) await routeNew(opened.conversation, text, tx);
    return { kind: 'processed' };
  }

  /** A TeleSign account has one callback URL for all its numbers; they may stand on several work streams. */
  async function isSameAccount(route: InboundRoute, entry: LedgerEntry): Promise<boolean> {
    if (route.workStreamId === entry.workStreamId) return true;
    const heardBy = await context.repositories.workStreams.find({ id: entry.workStreamId });
    return heardBy !== null && heardBy.customerId !== null && heardBy.customerId === route.customerId;
  }

  async function append(conversation: ConversationRow, text: InboundCallback, entry: LedgerEntry, now: Date, tx: Tx) {
    const message = await messages.appendInbound(
      {
        conversationId: conversation.id,
        body: text.text,
        providerReference: text.referenceId ?? text.dedupeKey,
        segments: countSegments(text.text).segments,
        carrierAt: text.carrierAt,
        sortedAt: earlier(text.carrierAt, entry.receivedAt),
      },
      now,
      tx,
    );
    if (message === null) return;
    const state = stateAfterInbound(conversation.state, conversation.assignee !== null);
    const lastMessageAt = conversation.lastMessageAt > entry.receivedAt ? conversation.lastMessageAt : entry.receivedAt;
    await conversations.noteMessage(conversation.id, { lastMessageAt, unread: true, state }, tx);
    const after = { ...conversation, state, lastMessageAt, snoozedUntil: null };
    await events.record({ type: 'message.received', conversation: after, message, actor: asContact(conversation) }, tx);
    if (conversation.snoozedUntil) await endSnooze(after, 'text', asContact(conversation), { context, events }, tx);
  }

  async function routeNew(conversation: ConversationRow, text: InboundCallback, tx: Tx) {
    await events.record({ type: 'conversation.opened', conversation, actor: asContact(conversation) }, tx);
    const facts = {
      contact: await contacts.attributesOf(conversation.contact.id, context.database),
      smsNumber: conversation.smsNumber.number,
      text: text.text,
    };
    const { target, rules } = await routing.route(conversation.workStream.id, facts);
    const rule = rules.find((trace) => trace.matched);
    if (target) await moveTo(conversation, target, tx);
    const after = await conversations.byId(conversation.id, tx);
    const detail = {
      rule: rule?.name ?? null,
      reason: rule?.reason ?? 'no rule matched',
      target: target?.name ?? conversation.queue?.name ?? null,
    };
    await events.record(
      { type: 'conversation.routed', conversation: after, before: conversation, actor: SYSTEM, detail },
      tx,
    );
  }

  async function moveTo(
    conversation: ConversationRow,
    target: { kind: 'agent' | 'queue'; documentId: string },
    tx: Tx,
  ) {
    const now = context.clock.now();
    if (target.kind === 'queue') {
      const queue = await context.repositories.queues.find({ documentId: target.documentId });
      if (queue)
        await conversations.claim(conversation, { state: 'open', assigneeId: null, queueId: queue.id }, now, tx);
      return;
    }
    const agent = await context.repositories.agents.find({ documentId: target.documentId });
    const queueId = conversation.queue?.id ?? null;
    if (agent) await conversations.claim(conversation, { state: 'active', assigneeId: agent.id, queueId }, now, tx);
  }

  return { accept };
}

export type InboundTexts = ReturnType<typeof createInboundTexts>;

/** What cannot be read as an address is still somebody who texted us: it stays as the carrier wrote it. */
function addressOf(raw: string): string {
  const address = fromCarrier(raw);
  return address.kind === 'invalid' ? raw.slice(0, 64) : address.value;
}

const earlier = (a: Date | null, b: Date) => (a && a < b ? a : b);

const asContact = ({ contact }: ConversationRow): EventActor => ({
  kind: 'contact',
  documentId: contact.documentId,
  name: contact.name ?? contact.mobilePhone,
});
