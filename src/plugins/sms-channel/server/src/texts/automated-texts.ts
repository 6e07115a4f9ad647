import {
  AUTOMATED_TRIGGERS,
  MOST_AUTOMATED_AN_HOUR,
  answersTo,
  automatedAuthor,
  canBeAnswered,
  type AutomatedTrigger,
  momentForCustomer,
  zonesOfCustomer,
} from '../../../shared/texts/automated-texts';
import type { VariableValues } from '../../../shared/core/variables';
import type { AutomatedTextsSettings } from '../../../shared/texts/settings';
import * as sent from './text-rows';
import { conversationRows as rows, type ConversationRow, SYSTEM, type Happening } from '../conversations';
import type { QueueText } from '../pace';
import type { Tx } from '../db/database';
import { type Contacts, timeZoneOf } from '../contacts';
import { outbox } from '../jobs';
import type { ChannelContext } from '../app/context';
import type { OperatingHoursService } from '../hours';
import type { Installation } from '../installation';
import { createRenderer, type Voice } from './render';
import { closedPeriodAt, holidayAt, nextOpening, type OperatingHours } from '../../../shared/hours/operating-hours';
import { settingsOf } from '../../../shared/work-streams/settings';
import { workStreams } from '../work-streams';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** A text that has found its conversation, agent or queue. */
export interface PlacedText {
  readonly conversation: ConversationRow;
  /** Those of the conversation's work stream. */
  readonly settings: AutomatedTextsSettings;
  readonly isNew: boolean;
  /** STOP, START, HELP or an answer to a survey: it has an answer of its own, or none. */
  readonly isAnsweredOtherwise: boolean;
}

interface Order {
  readonly trigger: AutomatedTrigger;
  readonly conversation: ConversationRow;
  /** Sent once for it. */
  readonly onceKey: string;
  readonly variables?: (language: string) => VariableValues;
  readonly voice?: Voice;
}

interface Neighbours {
  readonly contacts: Contacts;
  readonly hours: OperatingHoursService;
  readonly installation: Pick<Installation, 'isCopy'>;
  readonly queueText: QueueText;
}

/**
 * Automatic texts: each at most once in its window, never in answer to one of ours, never two at once.
 * docs/hours-and-automated-texts.md.
 */
export function createAutomatedTexts(
  context: ChannelContext,
  { contacts, hours, installation, queueText }: Neighbours,
) {
  const renderer = createRenderer(contacts);
  const now = () => context.clock.now();

  /** Returns whether it was sent. It is not sent in a copy, when it is off or empty, was sent before, or would exceed the limit. */
  async function send({ trigger, conversation, onceKey, variables, voice }: Order, tx: Tx): Promise<boolean> {
    const { customerAddress, smsNumber, workStream } = conversation;
    // The original writes it; here it would wait, and go when it fits no more.
    if (installation.isCopy()) return false;
    if (!canBeAnswered(customerAddress) || smsNumber.id === 0 || !workStream.enabled) return false;
    const hourAgo = new Date(now().getTime() - HOUR_MS);
    if ((await sent.countSince(conversation.id, hourAgo, tx)) >= MOST_AUTOMATED_AN_HOUR) return false;
    const text = await renderer.render({ trigger, conversation, variables, voice }, tx);
    if (text === null) return false;
    if (!(await sent.claimOnce(onceKey, conversation.id, now(), tx))) return false;
    const author = { id: null, name: automatedAuthor(trigger) };
    const { body } = text;
    await queueText({ conversation, body, purpose: 'automated', author, actor: { ...SYSTEM, name: author.name } }, tx);
    return true;
  }

  /** In the transaction of the customer's text, after it was placed. The caller holds the conversation's lock. */
  async function answer({ conversation, settings, isNew, isAnsweredOtherwise }: PlacedText, tx: Tx): Promise<void> {
    const { id } = conversation;
    if (!AUTOMATED_TRIGGERS.some((trigger) => settings[trigger].enabled)) return;
    const voice = await renderer.voiceFor(conversation, settings, tx);
    const closed = await closedNow(conversation, hours, now(), tx);
    const heard = {
      from: conversation.customerAddress,
      isAnsweredOtherwise,
      isFirst: isNew && (await isFirst(conversation, tx)),
      isClosed: closed !== null,
      isHoliday: closed?.holiday != null,
      lastAgentTextAt: (await sent.lastAgentText(id, tx))?.at ?? null,
      sentLastHour: await sent.countSince(id, new Date(now().getTime() - HOUR_MS), tx),
    };
    for (const trigger of answersTo(heard, now())) {
      const onceKey = keyOf(trigger, conversation, closed);
      if (await send({ trigger, conversation, onceKey, variables: closed?.variables, voice }, tx)) break;
    }
    if (settings.waitingTooLong.enabled && !isAnsweredOtherwise) {
      const dueAt = new Date(now().getTime() + settings.waitingTooLong.afterMinutes * MINUTE_MS);
      await outbox.planNudge(conversation, dueAt, now(), tx);
    }
  }

  const isFirst = ({ id, contact, smsNumber }: ConversationRow, tx: Tx) =>
    sent.isFirstConversation({ id, contactId: contact.id, smsNumberId: smsNumber.id }, tx);

  /** An agent has the conversation now while the customer waits: tells the customer who. In the transaction of the assignment. */
  async function introduce({ type, conversation, before, detail }: Happening, tx: Tx): Promise<void> {
    const { assignee } = conversation;
    if (!type.startsWith('conversation.') || !assignee || !before || before.assignee?.id === assignee.id) return;
    // An agent who takes it by answering needs no introduction.
    if (detail?.reason === 'reply' || !(await sent.firstUnanswered(conversation.id, tx))) return;
    const onceKey = `agentAssigned:${conversation.documentId}:${assignee.documentId}`;
    await send({ trigger: 'agentAssigned', conversation, onceKey }, tx);
  }

  /**
   * The customer has waited for the time that the work stream says, unless it was answered meanwhile. Waiting counts from the
   * first text without an answer, and not while it is closed. Once until an agent writes.
   */
  async function nudge(outboxId: number): Promise<void> {
    await context.database.transaction(async (tx) => {
      const entry = await outbox.byId(outboxId, tx);
      if (!entry) return;
      if (entry.conversationId === null) return outbox.done(entry.id, tx);
      const conversation = await rows.lockById(entry.conversationId, tx);
      const dueAt = await nudgeDueAt(conversation, tx);
      if (dueAt !== null && dueAt > now()) return outbox.postpone(entry.id, dueAt, tx);
      await outbox.done(entry.id, tx);
      const waiting = await sent.firstUnanswered(conversation.id, tx);
      if (dueAt === null || waiting === null) return;
      const minutes = String(Math.floor((now().getTime() - waiting.at.getTime()) / MINUTE_MS));
      const onceKey = `waitingTooLong:${conversation.documentId}:${waiting.documentId}`;
      const variables = () => ({ 'waiting.minutes': minutes });
      await send({ trigger: 'waitingTooLong', conversation, onceKey, variables }, tx);
    });
  }

  /** Null when the customer waits no more. */
  async function nudgeDueAt(conversation: ConversationRow, tx: Tx): Promise<Date | null> {
    const { enabled, afterMinutes } = (await renderer.settingsFor(conversation, tx)).waitingTooLong;
    const waiting = await sent.firstUnanswered(conversation.id, tx);
    if (!enabled || conversation.state === 'closed' || waiting === null) return null;
    const closed = await closedNow(conversation, hours, now(), tx);
    const from = closed ? closed.opensAt : waiting.at;
    return from && new Date(from.getTime() + afterMinutes * MINUTE_MS);
  }

  return { render: renderer.render, answer, introduce, nudge };
}

export type AutomatedTexts = ReturnType<typeof createAutomatedTexts>;

/** Of out of hours and holiday one is sent in each closed time; the first contact is one for each customer and number. */
function keyOf(trigger: AutomatedTrigger, { contact, smsNumber }: ConversationRow, closed: Closed | null): string {
  const who = `${contact.documentId}:${smsNumber.documentId}`;
  return trigger === 'firstContact' ? `firstContact:${who}` : `closed:${who}:${closed?.period ?? ''}`;
}

/** The closed time: its reason, its end, and the values of its variables. */
export interface Closed {
  /** Names the closed time; the same until the next opening. */
  readonly period: string;
  readonly holiday: string | null;
  readonly opensAt: Date | null;
  readonly variables: (language: string) => VariableValues;
}

/** Closed when the number is, or the queue; of both, the one that opens last counts. Null while open. */
export async function closedNow(
  conversation: ConversationRow,
  hours: OperatingHoursService,
  now: Date,
  tx: Tx,
): Promise<Closed | null> {
  const both = [
    await hours.ofNumber(conversation.smsNumber.id, tx),
    conversation.queue ? await hours.ofQueue(conversation.queue.id, tx) : null,
  ];
  if (both.every((each) => each === null || closedPeriodAt(each, now) === null)) return null;
  const zones = await zonesOf(conversation, tx);
  const closed = both.flatMap((each) => (each ? (describe(each, zones, now) ?? []) : []));
  return closed.sort((a, b) => timeOf(b.opensAt) - timeOf(a.opensAt))[0] ?? null;
}

/** Where the customer's clock is. */
const zonesOf = async ({ contact, customerAddress }: ConversationRow, tx: Tx): Promise<readonly string[]> =>
  zonesOfCustomer(await timeZoneOf(contact.id, tx), customerAddress);

function describe(hours: OperatingHours, zones: readonly string[], now: Date): Closed | null {
  const period = closedPeriodAt(hours, now);
  if (period === null) return null;
  const opensAt = nextOpening(hours, now);
  const holiday = holidayAt(hours, now)?.name ?? null;
  return {
    period,
    holiday,
    opensAt,
    variables: (language) => {
      const opening = opensAt && momentForCustomer(opensAt, now, { zones, fallback: hours.timeZone }, language);
      return {
        'hours.nextOpening': opening?.words ?? null,
        'hours.timeZone': opening?.zone ?? hours.timeZone,
        'holiday.name': holiday,
      };
    },
  };
}

const timeOf = (at: Date | null) => at?.getTime() ?? Infinity;

/** The text to a customer before a conversation closes, and the one when it has closed; null: none. */
export interface ClosingTexts {
  textFor(occasion: 'warning' | 'closing', conversation: ConversationRow, tx: Tx): Promise<string | null>;
}

/** The texts of the work stream before a conversation closes, and when it has closed (texts/automated-texts.ts). */
export function createClosingTexts(context: ChannelContext, automatedTexts: AutomatedTexts): ClosingTexts {
  async function zoneOfStream({ workStream }: ConversationRow, tx: Tx): Promise<string> {
    const row = await workStreams.find({ id: workStream.id }, tx);
    return settingsOf(row ?? {}).distribution.timeZone ?? context.settings.defaultTimeZone;
  }

  return {
    async textFor(occasion, conversation, tx) {
      const clocks = { zones: await zonesOf(conversation, tx), fallback: await zoneOfStream(conversation, tx) };
      const { closesAt } = conversation;
      const variables = (language: string) => ({
        'closing.at': closesAt && momentForCustomer(closesAt, context.clock.now(), clocks, language).words,
      });
      const trigger = occasion === 'warning' ? 'warning' : 'closed';
      return (await automatedTexts.render({ trigger, conversation, variables }, tx))?.body ?? null;
    },
  };
}
