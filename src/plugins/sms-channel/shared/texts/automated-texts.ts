import { textIn } from '../core/language';
import { variablesIn, type VariableValues } from '../core/variables';
import { placeOf } from '../consent/phone-zones';
import { isTimeZone } from '../core/zoned-time';

/** Automatic texts. `warning` and `closed` are sent around the end of a conversation. */
export const AUTOMATED_TRIGGERS = [
  'firstContact',
  'outOfHours',
  'holiday',
  'agentAssigned',
  'waitingTooLong',
  'warning',
  'closed',
] as const;
export type AutomatedTrigger = (typeof AUTOMATED_TRIGGERS)[number];

/** Ends a loop of two machines that answer each other: the limit per conversation. */
export const MOST_AUTOMATED_AN_HOUR = 3;

/** An agent who wrote within this time is in a talk: no text says that it is closed. */
export const TALK_LASTS_MINUTES = 60;

const AUTHOR = 'Automatic text: ';
const AUTHOR_WORDS: Readonly<Record<AutomatedTrigger, string>> = {
  firstContact: 'first contact',
  outOfHours: 'out of hours',
  holiday: 'holiday',
  agentAssigned: 'agent assigned',
  waitingTooLong: 'waiting too long',
  warning: 'closes soon',
  closed: 'closed',
};

/** Who is shown as the author of an automated text. */
export const automatedAuthor = (trigger: AutomatedTrigger): string => `${AUTHOR}${AUTHOR_WORDS[trigger]}`;

/** The trigger that an author's name stands for; null for people. Pages say it in their own language. */
export const triggerOfAuthor = (author: string | null): AutomatedTrigger | null =>
  AUTOMATED_TRIGGERS.find((trigger) => automatedAuthor(trigger) === author) ?? null;

/** What is known when a customer's text has found its place. */
export interface TextHeard {
  /** The customer's number: machines that text from a name or a short code are not answered. */
  readonly from: string;
  /** STOP, START, HELP or an answer to a survey: it has an answer of its own, or none. */
  readonly isAnsweredOtherwise: boolean;
  /** The first text that this person ever sent to this number. */
  readonly isFirst: boolean;
  readonly isClosed: boolean;
  readonly isHoliday: boolean;
  /** When an agent last wrote in this conversation. */
  readonly lastAgentTextAt: Date | null;
  readonly sentLastHour: number;
}

/**
 * What may answer a text, the best one first: the first of them that is switched on and not empty is sent, and no other. Never
 * two at once.
 */
export function answersTo(heard: TextHeard, now: Date): AutomatedTrigger[] {
  if (!canBeAnswered(heard.from) || heard.isAnsweredOtherwise) return [];
  if (heard.sentLastHour >= MOST_AUTOMATED_AN_HOUR) return [];
  const answers: AutomatedTrigger[] = [];
  if (heard.isClosed && !isTalking(heard.lastAgentTextAt, now)) {
    if (heard.isHoliday) answers.push('holiday');
    answers.push('outOfHours');
  }
  if (heard.isFirst) answers.push('firstContact');
  return answers;
}

/** A name has no number to answer to, and a short code belongs to a machine. */
export const canBeAnswered = (from: string): boolean => from.startsWith('+');

function isTalking(lastAgentTextAt: Date | null, now: Date): boolean {
  return lastAgentTextAt !== null && now.getTime() - lastAgentTextAt.getTime() < TALK_LASTS_MINUTES * 60_000;
}

/** Every text of a trigger, by language. */
export interface TextByLanguage {
  readonly enabled: boolean;
  readonly bodies: Readonly<Record<string, string>>;
}

/**
 * The body for the first of the languages in which there is one: the contact's, the number's, the work stream's. `es-MX` finds
 * what is kept for `es`. Null when it is switched off, or there is none.
 */
export function bodyFor(
  text: TextByLanguage,
  languages: readonly (string | null | undefined)[],
): { readonly language: string; readonly body: string } | null {
  return text.enabled ? textIn(text.bodies, languages) : null;
}

/** Where only punctuation is left after filling in, nothing is sent. */
export const saysNothing = (body: string): boolean => !/[\p{L}\p{N}]/u.test(body);

/** Names that automated texts may use, besides every field of the contact. Which of them has a value depends on the trigger. */
export const AUTOMATED_VARIABLES = [
  'agent.name',
  'queue.name',
  'workStream.name',
  'smsNumber.number',
  'hours.nextOpening',
  'hours.timeZone',
  'holiday.name',
  'closing.at',
  'waiting.minutes',
] as const;

/** Variables of a body that never have a value: a name that is misspelt. */
export function unknownVariables(body: string): string[] {
  return variablesIn(body).filter((written) => {
    const name = written.replace(/[{}\s]/g, '');
    return !/^contact\.\w+$/.test(name) && !AUTOMATED_VARIABLES.some((known) => known === name);
  });
}

/** Blanks that `Intl` writes into times and that would make a text UCS-2: half as long for the same price. */
const WIDE_BLANKS = /[\u00a0\u2009\u202f]/g;

/** A moment for people, as they would say it from `now`: `9:00 AM`, `Monday 9:00 AM`, or `Monday, January 4, 9:00 AM`. */
export function momentInWords(at: Date, now: Date, timeZone: string, language: string, isNamed = false): string {
  const time = {
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    ...(isNamed && { timeZoneName: 'short' }),
  } as const satisfies Intl.DateTimeFormatOptions;
  const days = (at.getTime() - now.getTime()) / 86_400_000;
  const isSameDay = inDays(at, timeZone) === inDays(now, timeZone);
  const date: Intl.DateTimeFormatOptions = isSameDay
    ? {}
    : days < 6
      ? { weekday: 'long' }
      : { weekday: 'long', month: 'long', day: 'numeric' };
  return new Intl.DateTimeFormat(language, { ...date, ...time }).format(at).replace(WIDE_BLANKS, ' ');
}

/** Where a customer's clock is: what their contact says, else every zone that their number may be in; empty: not known. */
export const zonesOfCustomer = (own: string | null, number: string): readonly string[] =>
  own !== null && isTimeZone(own) ? [own] : placeOf(number).zones;

/**
 * The same by the clock of the customer, where all zones that they may be in show the same time. Else by the clock of the one who
 * writes, with the name of its zone. `zone` is the one that was taken.
 */
export function momentForCustomer(
  at: Date,
  now: Date,
  { zones, fallback }: { readonly zones: readonly string[]; readonly fallback: string },
  language: string,
): { readonly words: string; readonly zone: string } {
  const [words, ...others] = zones.map((zone) => momentInWords(at, now, zone, language));
  const [zone] = zones;
  if (words !== undefined && zone !== undefined && others.every((other) => other === words)) {
    return { words, zone: zones.includes(fallback) ? fallback : zone };
  }
  return { words: momentInWords(at, now, fallback, language, true), zone: fallback };
}

const inDays = (at: Date, timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at);

/** Values for a preview, where there is no conversation. */
export const PREVIEW_VALUES: VariableValues = {
  'contact.name': 'Kim',
  'contact.mobilePhone': '+14155550123',
  'agent.name': 'Ann',
  'queue.name': 'Billing',
  'workStream.name': 'Support',
  'smsNumber.number': '+17195550199',
  'hours.nextOpening': 'Monday 9:00 AM',
  'hours.timeZone': 'America/New_York',
  'holiday.name': 'New Year',
  'closing.at': 'Tuesday 2:00 PM',
  'waiting.minutes': '10',
};

/** What a trigger is likely to need, shown beside its box. */
export const OFFERED_VARIABLES: Readonly<Record<AutomatedTrigger, readonly string[]>> = {
  firstContact: ['contact.name', 'workStream.name', 'queue.name'],
  outOfHours: ['contact.name', 'hours.nextOpening', 'hours.timeZone', 'workStream.name'],
  holiday: ['contact.name', 'holiday.name', 'hours.nextOpening', 'workStream.name'],
  agentAssigned: ['contact.name', 'agent.name', 'queue.name'],
  waitingTooLong: ['contact.name', 'waiting.minutes', 'queue.name'],
  warning: ['contact.name', 'closing.at', 'workStream.name'],
  closed: ['contact.name', 'workStream.name'],
};
