import { variablesIn, type VariableValues } from '../core/variables';
import type { AutomatedTrigger } from './automated-texts';

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
export function momentInWords(at: Date, now: Date, timeZone: string, language: string): string {
  const time = { hour: 'numeric', minute: '2-digit', timeZone } as const;
  const days = (at.getTime() - now.getTime()) / 86_400_000;
  const isSameDay = inDays(at, timeZone) === inDays(now, timeZone);
  const date: Intl.DateTimeFormatOptions = isSameDay
    ? {}
    : days < 6
      ? { weekday: 'long' }
      : { weekday: 'long', month: 'long', day: 'numeric' };
  return new Intl.DateTimeFormat(language, { ...date, ...time }).format(at).replace(WIDE_BLANKS, ' ');
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
