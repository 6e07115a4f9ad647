import { ALL_NUMBERS, type Consent } from '../../../shared/consent/consent';
import { keywordIn, type Keyword } from '../../../shared/consent/keywords';
import { possibleOptOut } from '../../../shared/consent/opt-out/catcher';
import type { EventActor } from '../../../shared/conversations/events';
import type { ConsentWho } from './entry-rows';
import { type ConversationRow, type Events, type MessageRow, SYSTEM, languagesFor } from '../conversations';
import type { Installation } from '../installation';
import type { QueueText } from '../pace';
import type { Inserted, Tx } from '../db/database';
import type { SendingPermission } from './permission';
import type { ConsentLedger, NewConsentEntry } from './ledger';
import type { Suppress } from './suppression';
import { CONFIRMATION_MINUTES } from '../../../shared/consent/may-text';
import { textIn } from '../../../shared/core/language';
import type { TextPurpose } from '../../../shared/conversations/messages';
import { withoutOpenVariables } from '../../../shared/core/variables';
import { settingsOf } from '../../../shared/work-streams/settings';
import type { ConsentSettings, ConsentTexts } from '../../../shared/consent/settings';
import { hasTextOf } from './unsent-text-rows';
import type { ChannelContext } from '../app/context';
import { smsNumbers, workStreams } from '../work-streams';

/** What a text says about consent, before its conversation is known. */
export interface ConsentReading {
  readonly consent: Consent;
  /** Whether anything was known about the person and our number. */
  readonly isKnown: boolean;
  readonly keyword: Keyword | null;
  /** Nothing but a keyword: it opens no conversation, is not routed and does not count as unread. */
  readonly isQuiet: boolean;
}

/** An inbound text that has its place in a conversation. */
export interface PlacedText {
  readonly conversation: ConversationRow;
  readonly message: Inserted;
  readonly body: string;
  readonly receivedAt: Date;
  readonly actor: EventActor;
}

interface Neighbours {
  readonly ledger: ConsentLedger;
  readonly permission: SendingPermission;
  readonly answers: ConsentAnswers;
  readonly suppress: Suppress;
  readonly events: Events;
}

/** The consent that an inbound text gives or withdraws, in the transaction that stores the text. docs/architecture.md §4.1, docs/consent.md. */
export function createInboundConsent({ ledger, permission, answers, suppress, events }: Neighbours) {
  async function read(body: string, from: string, ourNumber: string, tx: Tx): Promise<ConsentReading> {
    const { consent, isKnown } = await permission.consentOn({ to: from, from: ourNumber }, tx);
    const isOptedOut = consent.optedOut !== null || consent.carrierBlocked !== null;
    const keyword = keywordIn(body, { isOptedOut });
    // START from a person who is not opted out may be an answer to an agent.
    const isQuiet = keyword !== null && (keyword.action !== 'start' || isOptedOut);
    return { consent, isKnown, keyword, isQuiet };
  }

  /** Applies a keyword, or flags a possible opt-out in other words. */
  async function apply({ keyword, consent, isKnown }: ConsentReading, text: PlacedText, tx: Tx): Promise<void> {
    switch (keyword?.action) {
      case 'stop':
        return stop(keyword, consent, text, tx);
      case 'start':
        return start(keyword, consent, text, tx);
      case 'help':
        await answers.answer('help', keyword, text.conversation, tx);
        return agreeByWriting(consent, isKnown, text, tx);
      case undefined:
        await flagPossibleOptOut(consent, text, tx);
        return agreeByWriting(consent, isKnown, text, tx);
    }
  }

  /** A repeated STOP is recorded and changes nothing: there is one confirmation. */
  async function stop(keyword: Keyword, before: Consent, text: PlacedText, tx: Tx): Promise<void> {
    const { conversation, body } = text;
    const { stopScope } = await answers.settings(conversation.workStream.id, tx);
    const scope = stopScope === 'all-numbers' ? ALL_NUMBERS : conversation.smsNumber.number;
    await record(text, { scope, change: 'opted-out', how: 'keyword' }, tx);
    await suppress(conversation, scope, tx);
    if (before.optedOut?.scope === stopScope) return;
    await recordEvent('conversation.opted-out', text, { text: body, how: 'keyword' }, tx);
    if (before.optedOut || before.carrierBlocked || answers.isTooLate(text.receivedAt)) return;
    const confirmation = await answers.answer('stop', keyword, conversation, tx);
    if (!confirmation) return;
    const entry = { scope, change: 'confirmation', how: 'keyword', who: CHANNEL } as const;
    await record(text, { ...entry, wording: confirmation.body, proof: confirmation.documentId }, tx);
  }

  async function start(keyword: Keyword, before: Consent, text: PlacedText, tx: Tx): Promise<void> {
    const { conversation, body } = text;
    const scope = conversation.smsNumber.number;
    if (!before.optedOut && !before.carrierBlocked) {
      if (before.level === 'explicit') return;
      await record(text, { scope, change: 'opted-in-explicit', how: 'keyword' }, tx);
    } else {
      await record(text, { scope, change: 'resumed', how: 'keyword' }, tx);
      const { stopScope } = await answers.settings(conversation.workStream.id, tx);
      if (before.optedOut?.scope === 'all-numbers' && stopScope === 'all-numbers') {
        await record(text, { scope: ALL_NUMBERS, change: 'resumed', how: 'keyword' }, tx);
      }
    }
    await recordEvent('conversation.opted-in', text, { text: body, how: 'keyword' }, tx);
    await answers.answer('start', keyword, conversation, tx);
  }

  /** The customer may want to stop: texts that we start are held back until an agent has decided. */
  async function flagPossibleOptOut(consent: Consent, text: PlacedText, tx: Tx): Promise<void> {
    if (consent.optedOut || consent.possibleOptOut || !possibleOptOut(text.body)) return;
    const scope = text.conversation.smsNumber.number;
    await record(text, { scope, change: 'possible-opt-out', how: 'text' }, tx);
    await recordEvent('conversation.possible-opt-out', text, { text: text.body }, tx);
  }

  /**
   * A person who writes first agrees to be answered. This is the last step: all transactions that add entries wait for the end
   * of the one ledger.
   */
  async function agreeByWriting({ level }: Consent, isKnown: boolean, text: PlacedText, tx: Tx): Promise<void> {
    if (level !== 'none') return;
    const scope = text.conversation.smsNumber.number;
    await record(text, { scope, change: 'opted-in-implicit', how: 'text', isFirst: !isKnown }, tx);
  }

  const record = (
    { conversation, message, body, receivedAt }: PlacedText,
    entry: Pick<NewConsentEntry, 'scope' | 'change' | 'how'> & Partial<NewConsentEntry>,
    tx: Tx,
  ) =>
    ledger.record(
      {
        address: conversation.customerAddress,
        who: { kind: 'contact', documentId: conversation.contact.documentId, name: null },
        wording: body,
        proof: message.documentId,
        // What the channel does about it happens now.
        ...(entry.who ? {} : { at: receivedAt }),
        ...entry,
      },
      tx,
    );

  const recordEvent = (
    type: 'conversation.opted-out' | 'conversation.opted-in' | 'conversation.possible-opt-out',
    { conversation, message, actor }: PlacedText,
    detail: Record<string, string>,
    tx: Tx,
  ) => events.record({ type, conversation, message, actor, detail }, tx);

  return { read, apply };
}

export type InboundConsent = ReturnType<typeof createInboundConsent>;

const CHANNEL: ConsentWho = { kind: 'system', documentId: null, name: null };

type Answered = 'stop' | 'start' | 'help';

const PURPOSES: Readonly<Record<Answered, TextPurpose>> = {
  stop: 'stop-confirmation',
  start: 'automated',
  help: 'help-answer',
};

/** The texts with which the channel itself answers STOP, START and HELP. */
export function createConsentAnswers(
  context: ChannelContext,
  { installation, queueText }: { readonly installation: Pick<Installation, 'isCopy'>; readonly queueText: QueueText },
) {
  async function settings(workStreamId: number, tx: Tx): Promise<ConsentSettings> {
    const workStream = await workStreams.find({ id: workStreamId }, tx);
    return settingsOf(workStream ?? {}).consent;
  }

  /**
   * Answers a keyword, in its language. Null where the carrier answers, in a copy, or where no answer is wanted: two answers to
   * one STOP hurt the number (docs/carrier.md §8).
   */
  async function answer(
    what: Answered,
    keyword: Pick<Keyword, 'language'>,
    conversation: ConversationRow,
    tx: Tx,
  ): Promise<MessageRow | null> {
    if (installation.isCopy()) return null;
    const number = await smsNumbers.find({ id: conversation.smsNumber.id }, tx);
    if (number?.stopAnsweredBy !== 'us') return null;
    if (what === 'help' && (await wasHelped(conversation, tx))) return null;
    const given = await settings(conversation.workStream.id, tx);
    const texts: Readonly<Record<Answered, ConsentTexts>> = {
      stop: given.stopTexts,
      start: given.startTexts,
      help: given.helpTexts,
    };
    // In the language of the keyword. A keyword of several languages has none: then the rule for all texts decides.
    const languages = [keyword.language, ...(await languagesFor(conversation, given.language, tx))];
    const body = withoutOpenVariables(textIn(texts[what], languages)?.body ?? texts[what][given.language], {
      'company.name': given.companyName || conversation.workStream.name,
    });
    const author = { id: null, name: SYSTEM.name };
    return queueText({ conversation, body, purpose: PURPOSES[what], author, actor: SYSTEM, isUrgent: true }, tx);
  }

  /** Repeated HELP gets one answer, also when a machine sends it. */
  const wasHelped = (conversation: ConversationRow, tx: Tx): Promise<boolean> => {
    const since = new Date(context.clock.now().getTime() - CONFIRMATION_MINUTES * 60_000);
    return hasTextOf(conversation.id, 'help-answer', since, tx);
  };

  /** The time for a confirmation runs from when the STOP was received, not from when it was read. */
  const isTooLate = (receivedAt: Date): boolean =>
    context.clock.now().getTime() - receivedAt.getTime() > CONFIRMATION_MINUTES * 60_000;

  return { answer, settings, isTooLate };
}

export type ConsentAnswers = ReturnType<typeof createConsentAnswers>;
