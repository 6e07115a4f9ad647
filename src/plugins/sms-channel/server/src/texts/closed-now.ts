import { closedPeriodAt, holidayAt, nextOpening, type OperatingHours } from '../../../shared/hours/operating-hours';
import { momentInWords } from '../../../shared/texts/automated-variables';
import type { VariableValues } from '../../../shared/core/variables';
import type { ConversationRow } from '../conversations';
import type { OperatingHoursService } from '../hours';

/** Nobody is there: why, until when, and what can be said about it. */
export interface Closed {
  /** Names the closed time; the same until the next opening. */
  readonly period: string;
  readonly holiday: string | null;
  readonly opensAt: Date | null;
  readonly variables: (language: string) => VariableValues;
}

/** Closed when the number is, or the queue; of both, what opens last is told. Null while somebody may be there. */
export async function closedNow(
  conversation: ConversationRow,
  hours: OperatingHoursService,
  now: Date,
): Promise<Closed | null> {
  const both = [
    await hours.ofNumber(conversation.smsNumber.id),
    conversation.queue ? await hours.ofQueue(conversation.queue.id) : null,
  ];
  const closed = both.flatMap((each) => (each ? (describe(each, now) ?? []) : []));
  return closed.sort((a, b) => timeOf(b.opensAt) - timeOf(a.opensAt))[0] ?? null;
}

function describe(hours: OperatingHours, now: Date): Closed | null {
  const period = closedPeriodAt(hours, now);
  if (period === null) return null;
  const opensAt = nextOpening(hours, now);
  const holiday = holidayAt(hours, now)?.name ?? null;
  return {
    period,
    holiday,
    opensAt,
    variables: (language) => ({
      'hours.nextOpening': opensAt && momentInWords(opensAt, now, hours.timeZone, language),
      'hours.timeZone': hours.timeZone,
      'holiday.name': holiday,
    }),
  };
}

const timeOf = (at: Date | null) => at?.getTime() ?? Infinity;
