import { reopensSince } from '../../../shared/conversations/closing';
import { stateAfterInbound } from '../../../shared/conversations/state';
import { addressAliases, fromCarrier } from '../../../shared/core/address';
import { countSegments } from '../../../shared/core/segments';
import type { EventActor } from '../../../shared/conversations/events';
import { deviceTextIn, type DeviceTextRead } from '../../../shared/texts/device-texts';
import { settingsOf } from '../../../shared/work-streams/settings';
import { contactRows as contacts, type KnownContact } from '../contacts';
import {
  conversationRows as conversations,
  type ConversationRow,
  lockWithoutOpening,
  messageRows as messages,
  lockFound,
  lockOpen,
  type OpenedConversation,
  type Events,
  later,
} from '../conversations';
import type { Inserted, Tx } from '../db/database';
import type { LedgerEntry } from './ledger-rows';
import { type InboundRoute, inboundRoute, type RoutingStream, smsNumbers, workStreams } from '../work-streams';
import type { InboundCallback } from '../telesign/callback-parser';
import type { AutomatedTexts, AnsweredQuestion, Survey } from '../texts';
import type { ConsentReading, InboundConsent } from '../consent';
import type { ChannelContext } from '../app/context';
import { endSnooze } from '../lifecycle';
import { asContact, createDeviceTexts } from './device-texts';
import type { Returning } from '../distribution';
import type { Placement, ToPlace } from '../routing';
import { beginningOf } from '../../../shared/core/storable-text';

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
  const deviceTexts = createDeviceTexts(context, events);

  async function accept(text: InboundCallback, entry: LedgerEntry, tx: Tx): Promise<EntryOutcome> {
    const route = await inboundRoute(addressOf(text.to), tx);
    if (!route || !(await isSameAccount(route, entry, tx))) return { kind: 'quarantined', reason: 'unknown-number' };

    const sender = addressOf(text.from);
    const { smsNumber } = route;
    const known = await contacts.byMobilePhones(spellingsOf(sender), tx);
    const reading = await consent.read(text.text, known?.address ?? sender, smsNumber.number, tx);
    const read = known && !reading.keyword ? deviceTextIn(text.text) : null;
    if (known && read && (await keepDeviceText({ read, known, route }, text, entry, tx))) return { kind: 'processed' };
    const answered =
      known && !reading.keyword ? await survey.questionFor({ contact: known, smsNumber }, text.text, tx) : null;
    if (answered) return keepAnswer(answered, text, entry, tx);

    const {
      conversation: found,
      origin,
      isNewContact,
    } = await lockConversation({ sender, known, route, reading }, entry, tx);
    const { stream } = route;
    const before = found.workStream.id === stream.id ? found : await conversations.follow(found.id, stream.id, tx);
    const actor = asContact(before);
    if (origin === 'reopened') await recordReopened(before, tx);
    if (!isNewContact) await survey.withdraw({ contact: before.contact, smsNumber }, before, tx);
    const { message, conversation } = await append(before, stream, text, entry, reading, tx);
    if (!route.hasFirstText) await smsNumbers.noteFirstText(smsNumber.id, entry.receivedAt, tx);
    const placed = await place({ origin, conversation, isNewContact, text: text.text, stream }, actor, tx);
    // Consent before a text of ours takes the slot of its number: docs/architecture.md §6.1.
    if (message)
      await consent.apply(
        reading,
        { ...{ conversation: placed, message, actor }, body: text.text, receivedAt: entry.receivedAt },
        tx,
      );
    if (!reading.isQuiet) {
      await returning.queueUp(placed, stream, tx);
      const settings = settingsOf(stream).automatedTexts;
      const isAnsweredOtherwise = reading.keyword !== null;
      await automatedTexts.answer({ conversation: placed, settings, isNew: origin === 'new', isAnsweredOtherwise }, tx);
    }
    return { kind: 'processed' };
  }

  async function keepDeviceText(
    { read, known, route }: { read: DeviceTextRead; known: KnownContact; route: InboundRoute },
    text: InboundCallback,
    entry: LedgerEntry,
    tx: Tx,
  ): Promise<boolean> {
    const { smsNumber, hasFirstText } = route;
    const spellings = spellingsOf(addressOf(text.from));
    const asText = (conversation: ConversationRow) => asMessage(conversation, text, entry);
    if (!(await deviceTexts.keep({ read, contact: known, spellings, smsNumber, asMessage: asText }, tx))) return false;
    if (!hasFirstText) await smsNumbers.noteFirstText(smsNumber.id, entry.receivedAt, tx);
    return true;
  }

  /** Finds or creates the contact and the conversation of a text, and locks the conversation. */
  async function lockConversation(
    { sender, known, route, reading }: Arrival,
    { receivedAt }: LedgerEntry,
    tx: Tx,
  ): Promise<OpenedConversation & { readonly isNewContact: boolean }> {
    const now = context.clock.now();
    const { smsNumber, stream } = route;
    if (known && !reading.isQuiet) {
      // An open conversation needs no lock on its contact: a merge of the contact waits for the lock of the conversation, and
      // then moves this text with it.
      const open = await lockFound({ contact: known, smsNumber, customerAddress: known.address }, tx);
      if (open) return { conversation: open, origin: 'found', isNewContact: false };
    }
    const spellings = spellingsOf(sender);
    const contact = known
      ? await contacts.findOrCreate(spellings, now, context.database, tx)
      : await contacts.create(spellings, now, context.database, tx);
    const { id, documentId, name, mobilePhone } = contact;
    const { defaultQueue } = stream;
    const key = {
      contact,
      customerAddress: contact.address,
      smsNumber,
      workStreamId: stream.id,
      queueId: defaultQueue.id,
      reopensSince: reopensSince(receivedAt, stream.closingRules),
      atHand: {
        contact: { id, documentId, name, mobilePhone },
        smsNumber,
        workStream: {
          id: stream.id,
          documentId: stream.documentId,
          name: stream.name,
          enabled: stream.enabled,
          closingRules: stream.closingRules,
        },
        queue: defaultQueue,
      },
    };
    const isNewContact = contact.isNew;
    if (!reading.isQuiet) return { ...(await lockOpen(key, now, tx)), isNewContact };
    // A keyword alone opens nothing, so the conversation is not placed: it counts as found, even where it was created closed.
    return { conversation: (await lockWithoutOpening(key, now, tx)).conversation, origin: 'found', isNewContact };
  }

  async function place(
    { origin, ...order }: ToPlace & Pick<OpenedConversation, 'origin'>,
    actor: EventActor,
    tx: Tx,
  ): Promise<ConversationRow> {
    if (origin === 'new') return placement.placeNew(order, actor, tx);
    if (origin === 'reopened' && !order.conversation.assignee) return placement.place(order, tx);
    return order.conversation;
  }

  /** The customer came back to a closed conversation; the text wakes it for its last agent. */
  async function recordReopened(conversation: ConversationRow, tx: Tx): Promise<void> {
    const state = stateAfterInbound(conversation.state, conversation.assignee !== null);
    const happening = { conversation: { ...conversation, state }, actor: asContact(conversation) };
    await events.record({ type: 'conversation.reopened', ...happening, detail: { reason: 'text' } }, tx);
  }

  /** A TeleSign account has one callback URL for all its numbers, which may belong to several work streams. */
  async function isSameAccount(route: InboundRoute, entry: LedgerEntry, tx: Tx): Promise<boolean> {
    if (route.stream.documentId === entry.workStream) return true;
    const receivedBy = await workStreams.find({ documentId: entry.workStream }, tx);
    return receivedBy !== null && receivedBy.customerId !== null && receivedBy.customerId === route.stream.customerId;
  }

  /** Adds the answer to a survey to its closed conversation, without work for agents. */
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
      customerAddress: conversation.customerAddress,
      body: text.text,
      providerReference: text.referenceId ?? text.dedupeKey,
      segments: countSegments(text.text).segments,
      carrierAt,
      sortedAt: earlier(carrierAt, entry.receivedAt),
    };
  }

  /** Adds the text to the conversation; no message when it is there already. A quiet text changes nothing else of it. */
  async function append(
    before: ConversationRow,
    stream: RoutingStream,
    text: InboundCallback,
    entry: LedgerEntry,
    { isQuiet }: Pick<ConsentReading, 'isQuiet'>,
    tx: Tx,
  ): Promise<{ readonly message: Inserted | null; readonly conversation: ConversationRow }> {
    const now = context.clock.now();
    const message = await messages.appendInbound(asMessage(before, text, entry), now, tx);
    if (message === null) return { message, conversation: before };
    const wakes = before.snoozedUntil !== null && !isQuiet;
    const woken = isQuiet ? before : await returning.wake(before, stream, tx);
    const lastMessageAt = later(before.lastMessageAt, entry.receivedAt);
    const from = isQuiet ? ('nobody' as const) : ('customer' as const);
    const noted = await conversations.noteMessage(woken, { lastMessageAt, from, queuedAt: isQuiet ? null : now }, tx);
    const after = wakes ? { ...noted, snoozedUntil: null } : noted;
    const actor = asContact(before);
    await events.record({ type: 'message.received', conversation: after, message, actor }, tx);
    if (!wakes) return { message, conversation: after };
    return { message, conversation: await endSnooze(noted, 'text', actor, { context, events }, tx) };
  }

  return { accept };
}

interface Arrival {
  readonly sender: string;
  readonly known: KnownContact | null;
  readonly route: InboundRoute;
  readonly reading: Pick<ConsentReading, 'isQuiet'>;
}

export type InboundTexts = ReturnType<typeof createInboundTexts>;

/** A sender whose address cannot be read has still texted us: the address stays as the carrier wrote it. */
function addressOf(raw: string): string {
  const address = fromCarrier(raw);
  return address.kind === 'invalid' ? beginningOf(raw, 64) : address.value;
}

const spellingsOf = (address: string): readonly [string, ...string[]] => [address, ...addressAliases(address)];

const earlier = (a: Date | null, b: Date) => (a && a < b ? a : b);
