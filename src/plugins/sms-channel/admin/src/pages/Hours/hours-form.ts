import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import {
  type OperatingHoursView,
  operatingHoursCreate,
  type OperatingHoursCreate,
} from '../../../../shared/hours/contract';
import {
  WEEKDAYS,
  type Interval,
  type Weekday,
  openStateAt,
  type OperatingHours,
} from '../../../../shared/hours/operating-hours';
import { type Text, useText } from '../../ui/text/useText';

export interface HolidayForm {
  /** Made here: a row keeps it while others come and go. */
  key: string;
  name: string;
  from: string;
  to: string;
  intervals: Interval[];
}

/** What the editor holds until it is saved. Midnight at the end of a day is `00:00`, as a box for times writes it. */
export interface HoursForm {
  name: string;
  timeZone: string;
  weekly: Record<Weekday, Interval[]>;
  holidays: HolidayForm[];
}

/** An end at 00:00 is the end of the day in the form, and 24:00 to the server; both mean the same moment. */
const toBox = ({ from, to }: Interval): Interval => ({ from, to: to === '24:00' ? '00:00' : to });
const fromBox = ({ from, to }: Interval): Interval => ({ from, to: to === '00:00' ? '24:00' : to });

const USUAL: Interval = { from: '09:00', to: '17:00' };
export const usualInterval = (before: readonly Interval[]): Interval => {
  const last = before.at(-1);
  return last ? { from: last.to, to: last.to } : USUAL;
};

const week = (intervalsOf: (weekday: Weekday) => readonly Interval[]) =>
  Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, [...intervalsOf(weekday)]])) as Record<Weekday, Interval[]>;

export const newHours = (timeZone: string): HoursForm => ({
  name: '',
  timeZone,
  weekly: week((weekday) => (weekday === 'saturday' || weekday === 'sunday' ? [] : [USUAL])),
  holidays: [],
});

export const toHoursForm = ({ name, timeZone, weekly, holidays }: OperatingHoursView): HoursForm => ({
  name,
  timeZone,
  weekly: week((weekday) => weekly[weekday].map(toBox)),
  holidays: holidays.map((holiday, index) => ({
    ...holiday,
    key: `saved-${index}`,
    intervals: holiday.intervals.map(toBox),
  })),
});

/** The body of a save; not yet checked. An end that was left empty is the day of the start. */
export const toHoursInput = ({ name, timeZone, weekly, holidays }: HoursForm): OperatingHoursCreate => ({
  name: name.trim(),
  timeZone: timeZone.trim(),
  weekly: week((weekday) => weekly[weekday].map(fromBox)),
  holidays: holidays.map(({ key: _key, to, ...holiday }) => ({
    ...holiday,
    name: holiday.name.trim(),
    to: to || holiday.from,
    intervals: holiday.intervals.map(fromBox),
  })),
});

/** What a save would be refused for, by part of the form, judged by the server's own schema. The first of each part is told. */
export function hoursProblems(form: HoursForm, text: Text): Record<string, string> {
  const parsed = operatingHoursCreate.safeParse(toHoursInput(form));
  const problems: Record<string, string> = {};
  for (const { path } of parsed.error?.issues ?? []) {
    const [part = ''] = path.map(String);
    problems[part] ??= sentence(path.map(String), form, text);
  }
  return problems;
}

/** Where in the form it is, and what is wrong there. */
function sentence([part, at = '', field]: readonly string[], form: HoursForm, text: Text): string {
  if (part === 'name') return text(form.name.trim() === '' ? 'editor.problem.missing' : 'hours.problem.name');
  if (part === 'timeZone') return text('hours.problem.zone');
  const weekday = WEEKDAYS.find((day) => day === at);
  if (weekday) return text('hours.problem.interval', { where: text(`hours.day.${weekday}`) });
  const holiday = form.holidays[Number(at)];
  const where = holiday?.name.trim() || text('hours.holiday.nth', { n: Number(at) + 1 });
  if (field === 'intervals') return text('hours.problem.interval', { where });
  if (field === 'name') return text('hours.problem.holiday.name', { where });
  return text('hours.problem.holiday.date', { where });
}

/** "Open until …" or "Closed, opens …", by the clock of the zone of the hours. */
export function useOpenText() {
  const text = useText();
  const { formatDate } = useIntl();
  return useCallback(
    (hours: OperatingHours, at: Date): string => {
      const moment = (when: Date) =>
        formatDate(when, {
          weekday: 'long',
          day: 'numeric',
          month: 'short',
          hour: 'numeric',
          minute: '2-digit',
          timeZone: hours.timeZone,
        });
      const state = openStateAt(hours, at);
      if (state.isOpen)
        return state.until ? text('hours.open.until', { at: moment(state.until) }) : text('hours.open.always');
      return state.opensAt ? text('hours.closed.until', { at: moment(state.opensAt) }) : text('hours.closed.always');
    },
    [text, formatDate],
  );
}
