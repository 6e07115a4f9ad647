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
import type { SmsNumberEntity } from '../../repositories/sms-numbers';
import type { InboundCallback } from '../../telesign/callback-parser';
import { SYSTEM } from '../actor';
import type { ChannelContext } from '../context';
import type { Events } from '../events';
import type { Routing } from '../routing';
import type { EntryOutcome } from './process-lane';

/** Turns an inbound text into a message in a conversation that somebody owns. Idempotent. design.md §4 "In". */
export function createInboundTexts(context: ChannelContext, events: Events, routing: Routing) {
  async function accept(text: InboundCallback, entry: LedgerEntry, tx: Tx): Promise<EntryOutcome> {
    const now = context.clock.now();
    const number = await numberOf(text, entry);
    if (!number?.workStream) return { kind: 'quarantined', reason: 'unknown-number' };

    const sender = addressOf(text.from);
    const contact = await contacts.findOrCreate([sender, ...addressAliases(sender)], now, tx);
    const { conversation, isNew } = await openConversation(contact, number, now, tx);
    await append(conversation, text, entry, now, tx);
    if (isNew) await routeNew(conversation, text, tx);
    return { kind: 'processed' };
  }

  /** A number of this work stream, or of another one with the same TeleSign account: the account has one callback URL. */
  async function numberOf(text: InboundCallback, entry: LedgerEntry): Promise<SmsNumberEntity | null> {
    const { smsNumbers, workStreams } = context.repositories;
    const number = await smsNumbers.find({ number: addressOf(text.to) });
    if (!number?.workStream || number.workStream.id === entry.workStreamId) return number;
    const heardBy = await workStreams.find({ id: entry.workStreamId });
    const isSameAccount = heardBy?.customerId !== null && heardBy?.customerId === number.workStream.customerId;
    return isSameAccount ? number : null;
  }

  async function openConversation(contact: contacts.ContactRow, number: SmsNumberEntity, now: Date, tx: Tx) {
    const workStreamId = number.workStream?.id ?? 0;
    const workStream = await context.repositories.workStreams.find({ id: workStreamId });
    const queue = await routing.defaultQueueOf(workStream ?? { defaultQueue: null });
    return conversations.lockOpen({ contact, smsNumber: number, workStreamId, queueId: queue.id }, now, tx);
  }

  async function append(conversation: ConversationRow, text: InboundCallback, entry: LedgerEntry, now: Date, tx: Tx) {
    const messageId = await messages.appendInbound(
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
    if (messageId === null) return;
    const state = stateAfterInbound(conversation.state, conversation.assignee !== null);
    const lastMessageAt = conversation.lastMessageAt > entry.receivedAt ? conversation.lastMessageAt : entry.receivedAt;
    await conversations.noteMessage(conversation.id, { lastMessageAt, unread: true, state }, tx);
    const after = { ...conversation, state, lastMessageAt };
    await events.record({ type: 'message.received', conversation: after, messageId, actor: asContact(conversation) }, tx);
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
    await events.record({ type: 'conversation.routed', conversation: after, before: conversation, actor: SYSTEM, detail }, tx);
  }

  async function moveTo(conversation: ConversationRow, target: { kind: 'agent' | 'queue'; documentId: string }, tx: Tx) {
    const now = context.clock.now();
    if (target.kind === 'queue') {
      const queue = await context.repositories.queues.find({ documentId: target.documentId });
      if (queue) await conversations.claim(conversation, { state: 'open', assigneeId: null, queueId: queue.id }, now, tx);
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
