/** What a thread says about single texts, and what it offers. */
import {
  choicesFor,
  minutesLate,
} from '../../../../../src/plugins/sms-channel/admin/src/pages/Inbox/thread/thread-rules';
import type { MessageView } from '../../../../../src/plugins/sms-channel/shared/conversations/contract';
import { aMessage } from '../../builders';

it.each([
  ['10:00:00', '10:12:30', 12],
  ['10:00:00', '10:01:00', null], // a minute is the usual
  ['10:00:00', '10:01:01', 1],
  ['10:00:00', '13:20:00', 200],
  ['10:00:00', '09:59:00', null], // a clock that is fast
  [null, '10:12:00', null],
])('sent by the carrier at %s, here at %s: %s minutes late', (carrier, here, late) => {
  const carrierAt = carrier && `2026-03-09T${carrier}.000Z`;
  expect(minutesLate(aMessage('m', { carrierAt, createdAt: `2026-03-09T${here}.000Z` }))).toBe(late);
});

it('beyond a day, minutes do not matter', () => {
  const times = { carrierAt: '2026-03-09T10:00:00.000Z', createdAt: '2026-03-11T12:59:00.000Z' };
  expect(minutesLate(aMessage('m', times))).toBe(50 * 60);
});

it('a text of ours is never late', () => {
  const times = { carrierAt: '2026-03-09T10:00:00.000Z', createdAt: '2026-03-09T11:00:00.000Z' };
  expect(minutesLate(aMessage('m', { direction: 'outbound', ...times }))).toBeNull();
});

it.each([
  ['outbound', 'failed', null, ['resend']],
  ['outbound', 'unknown', null, ['look-up', 'resend', 'leave']],
  ['outbound', 'unknown', 'LEFT', ['look-up', 'resend']], // left once: it does not ask again
  ['outbound', 'blocked', null, []], // sending it again would break the rule that blocked it
  ['outbound', 'queued', null, []],
  ['outbound', 'sent', null, []],
  ['outbound', 'delivered', null, []],
  ['inbound', 'received', null, []],
  ['note', 'noted', null, []],
] as [MessageView['direction'], MessageView['status'], string | null, string[]][])(
  'an %s text that is %s (%s) offers %p',
  (direction, status, code, choices) => {
    const error = code === null ? null : { code, text: 'Left as it is.' };
    expect(choicesFor(aMessage('m', { direction, status, error }))).toEqual(choices);
  },
);
