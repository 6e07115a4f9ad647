/** When a conversation closes by itself: one row a promise. */
import {
  closingOf,
  isOverdue,
  isOvertaken,
  reopensSince,
  warningOf,
  type ClosingFacts,
  type ClosingRules,
} from '../../../src/plugins/sms-channel/shared/conversations/closing';
import { LIFECYCLE_DEFAULTS } from '../../../src/plugins/sms-channel/shared/conversations/settings';

const HOUR = 3_600_000;
const NOON = new Date('2026-03-02T12:00:00Z');
const at = (hours: number) => new Date(NOON.getTime() + hours * HOUR);

const rules: ClosingRules = {
  ...LIFECYCLE_DEFAULTS,
  openCloseAfterMinutes: 48 * 60,
  activeCloseAfterMinutes: 72 * 60,
  waitingCloseAfterMinutes: 24 * 60,
  wrapUpCloseAfterMinutes: 12 * 60,
};

const facts = (changes: Partial<ClosingFacts> = {}): ClosingFacts => ({
  state: 'waiting',
  pinned: false,
  snoozedUntil: null,
  stateSince: at(0),
  quietSince: at(0),
  unansweredSince: null,
  ...changes,
});

it.each<[string, Partial<ClosingFacts>, Partial<ClosingRules>, number | null, string | null]>([
  ['an open one', { state: 'open' }, {}, 48, 'open'],
  ['an active one', { state: 'active' }, {}, 72, 'active'],
  ['a waiting one', {}, {}, 24, 'waiting'],
  ['a wrapped-up one', { state: 'wrap-up' }, {}, 12, 'wrap-up'],
  ['a closed one: it is', { state: 'closed' }, {}, null, null],
  ['silence begins with the last text', { quietSince: at(3) }, {}, 27, 'waiting'],
  ['a text of before counts from the change of state', { quietSince: at(-30) }, {}, 24, 'waiting'],
  ['wrapping up takes its time whatever is written', { state: 'wrap-up', quietSince: at(5) }, {}, 12, 'wrap-up'],
  ['a pinned one: never', { pinned: true }, {}, null, null],
  ['a pinned one in wrap-up: never', { state: 'wrap-up', pinned: true }, {}, null, null],
  ['a snooze comes first, then the whole time', { snoozedUntil: at(10) }, {}, 34, 'waiting'],
  ['a snooze that was over before changes nothing', { snoozedUntil: at(-1) }, {}, 24, 'waiting'],
  ['who waits for an answer is not closed', { unansweredSince: at(0) }, {}, null, null],
  ['an open one that nobody answered neither', { state: 'open', unansweredSince: at(0) }, {}, null, null],
  ['unless the work stream says so', { unansweredSince: at(0) }, { closeUnanswered: true }, 24, 'waiting'],
  ['who ended it has answered', { state: 'wrap-up', unansweredSince: at(0) }, {}, 12, 'wrap-up'],
])('%s', (_what, given, settings, hours, because) => {
  const closing = closingOf(facts(given), { ...rules, ...settings });
  expect(closing?.at ?? null).toEqual(hours === null ? null : at(hours));
  expect(closing?.because ?? null).toBe(because);
});

it('says how long the clock runs', () => {
  expect(closingOf(facts({ state: 'active', quietSince: at(1) }), rules)?.afterMinutes).toBe(72 * 60);
});

it.each<[string, Partial<ClosingFacts>, number, number | null]>([
  ['a waiting one, before it closes', {}, 120, 22],
  ['not where none is wanted', {}, 0, null],
  ['not of an active one: nobody waits for the customer', { state: 'active' }, 120, null],
  ['not of one that does not close', { pinned: true }, 120, null],
])('warns of %s', (_what, given, warnBeforeMinutes, hours) => {
  const settings = { ...rules, warnBeforeMinutes };
  expect(warningOf(closingOf(facts(given), settings), settings)).toEqual(hours === null ? null : at(hours));
});

it.each<[string, Partial<ClosingFacts>, number, boolean]>([
  ['a minute too early', { unansweredSince: at(0) }, 4 - 1 / 60, false],
  ['on time', { unansweredSince: at(0) }, 4, true],
  ['answered', { unansweredSince: null }, 99, false],
  ['closed', { state: 'closed', unansweredSince: at(0) }, 99, false],
])('overdue after four hours: %s', (_what, given, hours, expected) => {
  expect(isOverdue(facts(given), { overdueAfterMinutes: 240 }, at(hours))).toBe(expected);
});

it('brings back what was closed within the window, and nothing where there is none', () => {
  expect(reopensSince(at(0), { reopenWindowMinutes: 60 })).toEqual(at(-1));
  expect(reopensSince(at(0), { reopenWindowMinutes: 0 })).toBeNull();
});

it.each([
  ['a warning while it still waits', 'warning', { state: 'waiting' }, false],
  ['a warning when it is closed', 'warning', { state: 'closed', stateSince: at(2) }, true],
  ['a warning when the customer has written', 'warning', { state: 'active', stateSince: at(2) }, true],
  ['the closing text of what is closed', 'closing', { state: 'closed', stateSince: at(1) }, false],
  ['the closing text of what is open again', 'closing', { state: 'active', stateSince: at(2) }, true],
  ['an answer in what is closed', 'reply', { state: 'closed', stateSince: at(2) }, false],
] as const)('%s is overtaken: %s', (_what, purpose, changes, expected) => {
  expect(isOvertaken({ purpose, createdAt: at(1) }, facts(changes))).toBe(expected);
});
