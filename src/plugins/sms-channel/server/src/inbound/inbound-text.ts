import { reopensSince } from '../../../shared/conversations/closing';
import { stateAfterInbound } from '../../../shared/conversations/state';
import { addressAliases, fromCarrier } from '../../../shared/core/address';
import { countSegments } from '../../../shared/core/segments';
import type { EventActor } from '../../../shared/conversations/events';
import { contactRows as contacts } from '../contacts';
import {
  conversationRows as conversations,
  type ConversationRow,
  lockUnopened,
  messageRows as messages,
  lockOpen,
  type Events,
  later,
} from '../conversations';
import type { Inserted, Tx } from '../db/database';
import type { LedgerEntry } from './ledger-rows';
import { type InboundRoute, smsNumbers, workStreams } from '../work-streams';
import type { InboundCallback } from '../telesign/callback-parser';
import type { AutomatedTexts, AnsweredQuestion, Survey } from '../texts';
import type { ConsentReading, InboundConsent } from '../consent';
import type { ChannelContext } from '../app/context';
import { endSnooze } from '../lifecycle';
import type { Returning } from '../distribution';
import type { Placement } from '../routing';

/** The outcome of an entry. `too-early`: a report that came before the answer to its send; it is tried again. */
export type EntryOutcome =
  | { readonly kind: 'processed' }
  | { readonly kind: 'quarantined'; readonly reason: string }
  | { readonly kind: 'too-early' };

interface Neighbours {
  readonly events: Events;
  readonly consent: InboundConsent;
  readonly survey: Pick<Survey, 'questionFor' | 'keep' | 'withdraw'>;
  readonly placement: Placement;
  readonly returning: Returning;
  readonly automatedTexts: AutomatedTexts;
}

/** Turns an inbound text into a message in a conversation with an agent or queue. Idempotent. docs/architecture.md §4.1. */
export function createInboundTexts(
  context: ChannelContext,
  { events, consent, survey, placement, returning, automatedTexts }: Neighbours,
) {
  async function accept(text: InboundCallback, entry: LedgerEntry, tx: Tx): Promise<EntryOutcome> {
    const now = context.clock.now();
    const route = await smsNumbers.inboundRoute(addressOf(text.to), tx);
    if (!route || !(await isSameAccount(route, entry, tx))) return { kind: 'quarantined', reason: 'unknown-number' };

    const sender = addressOf(text.from);
    const contact = await contacts.findOrCreate([sender, ...addressAliases(sender)], now, tx);
    const { smsNumber, defaultQueueId: queueId } = route;
    const heard = await consent.read(text.text, contact.address, smsNumber.number, tx);
    const answered = heard.keyword ? null : await survey.questionFor({ contact, smsNumber }, text.text, tx);
    if (answered) return keepAnswer(answered, text, entry, tx);
    const since = reopensSince(entry.receivedAt, route.lifecycle);
    const place = { workStreamId: route.workStream.id, queueId, reopensSince: since };
    const key = { contact, customerAddress: contact.address, smsNumber, ...place };
    const { conversation, how } = heard.isQuiet
      ? ({ conversation: (await lockUnopened(key, now, tx)).conversation, how: 'found' } as const)
      : await lockOpen(key, now, tx);
    const actor = asContact(conversation);
    if (how === 'reopened') await tellReopened(conversation, tx);
    await survey.withdraw({ contact, smsNumber }, conversation, tx);
    const message = await append(conversation, text, entry, heard, tx);
    if (!route.hasFirstText) await smsNumbers.noteFirstText(smsNumber.id, entry.receivedAt, tx);
    if (how === 'new') await placement.placeNew(conversation, text.text, actor, tx);
    if (how === 'reopened' && !conversation.assignee) await placement.place(conversation, text.text, tx);
    const placed = await conversations.byId(conversation.id, tx);
    if (!heard.isQuiet) {
      await returning.queueUp(placed, tx);
      const isAnsweredOtherwise = heard.keyword !== null;
      await automatedTexts.answer({ conversation, isNew: how === 'new', isAnsweredOtherwise }, tx);
    }
    if (message) await consent.apply(heard, { conversation: placed, message, body: text.text, actor }, tx);
    return { kind: 'processed' };
  }

  /** The customer came back to a closed conversation; the text wakes it for its last agent. */
  async function tellReopened(conversation: ConversationRow, tx: Tx): Promise<void> {
    const state = stateAfterInbound(conversation.state, conversation.assignee !== null);
    const happening = { conversation: { ...conversation, state }, actor: asContact(conversation) };
    await events.record({ type: 'conversation.reopened', ...happening, detail: { reason: 'text' } }, tx);
  }

  /** A TeleSign account has one callback URL for all its numbers, which may belong to several work streams. */
  async function isSameAccount(route: InboundRoute, entry: LedgerEntry, tx: Tx): Promise<boolean> {
    if (route.workStream.documentId === entry.workStream) return true;
    const heardBy = await workStreams.find({ documentId: entry.workStream }, tx);
    return heardBy !== null && heardBy.customerId !== null && heardBy.customerId === route.customerId;
  }

  /** It stands in the closed thread, and makes no work for agents. */
  async function keepAnswer(answered: AnsweredQuestion, text: InboundCallback, entry: LedgerEntry, tx: Tx) {
    const { conversation } = answered;
    const message = await messages.appendInbound(asMessage(conversation, text, entry), context.clock.now(), tx);
    if (message) {
      const lastMessageAt = later(conversation.lastMessageAt, entry.receivedAt);
      await conversations.noteMessage(conversation, { lastMessageAt, from: 'nobody' }, tx);
      await survey.keep(answered, message, tx);
    }
    return { kind: 'processed' } as const;
  }

  function asMessage(conversation: ConversationRow, text: InboundCallback, entry: LedgerEntry) {
    const carrierAt = text.carrierAt && context.clock.fromCarrier(text.carrierAt);
    return {
      conversationId: conversation.id,
      body: text.text,
      providerReference: text.referenceId ?? text.dedupeKey,
      segments: countSegments(text.text).segments,
      carrierAt,
      sortedAt: earlier(carrierAt, entry.receivedAt),
    };
  }

  /** Null when the text is there already. A quiet one is shown and leaves everything else as it is. */
  async function append(
    conversation: ConversationRow,
    text: InboundCallback,
    entry: LedgerEntry,
    { isQuiet }: Pick<ConsentReading, 'isQuiet'>,
    tx: Tx,
  ): Promise<Inserted | null> {
    const message = await messages.appendInbound(asMessage(conversation, text, entry), context.clock.now(), tx);
    if (message === null) return null;
    const woken = isQuiet ? conversation : await returning.wake(conversation, tx);
    const lastMessageAt = later(conversation.lastMessageAt, entry.receivedAt);
    await conversations.noteMessage(woken, { lastMessageAt, from: isQuiet ? 'nobody' : 'customer' }, tx);
    const wakes = conversation.snoozedUntil !== null && !isQuiet;
    const after = { ...woken, lastMessageAt, snoozedUntil: wakes ? null : conversation.snoozedUntil };
    await events.record({ type: 'message.received', conversation: after, message, actor: asContact(conversation) }, tx);
    if (wakes) await endSnooze(after, 'text', asContact(conversation), { context, events }, tx);
    return message;
  }

  return { accept };
}

export type InboundTexts = ReturnType<typeof createInboundTexts>;

/** A sender that is no readable address has still texted us: it stays as the carrier wrote it. */
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
