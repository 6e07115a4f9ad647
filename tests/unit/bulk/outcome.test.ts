import {
  BULK_ACTIONS,
  BULK_STATES,
  OUTCOME_OF_STATUS,
  bulkTransition,
  type BulkAction,
  type BulkState,
} from '../../../src/plugins/sms-channel/shared/bulk/outcome';
import { OUTBOUND_STATUSES } from '../../../src/plugins/sms-channel/shared/conversations/messages';
import { unfitSendAt } from '../../../src/plugins/sms-channel/shared/conversations/schema';

const ALLOWED: Record<BulkAction, Partial<Record<BulkState, BulkState>>> = {
  start: { draft: 'running', running: 'running' },
  pause: { running: 'paused', paused: 'paused' },
  resume: { paused: 'running', running: 'running' },
  cancel: { draft: 'cancelled', running: 'cancelled', paused: 'cancelled', cancelled: 'cancelled' },
};

it.each(BULK_ACTIONS.flatMap((action) => BULK_STATES.map((state) => [action, state] as const)))(
  '%s from %s',
  (action, state) => {
    const to = ALLOWED[action][state];
    const result = bulkTransition(action, state);
    if (to) expect(result).toEqual({ ok: true, to, isChange: to !== state });
    else expect(result).toMatchObject({ ok: false, reason: expect.stringContaining(`cannot ${action}`) });
  },
);

it('every status of a message is an outcome', () => {
  expect(Object.keys(OUTCOME_OF_STATUS).sort()).toEqual([...OUTBOUND_STATUSES].sort());
});

describe('the time of a scheduled text', () => {
  const now = new Date('2027-03-13T12:00:00Z');
  it.each([
    ['2027-03-13T12:00:01Z', null],
    ['2028-03-12T12:00:00Z', null],
    ['2027-03-13T12:00:00Z', 'must lie in the future'],
    ['2020-01-01T00:00:00Z', 'must lie in the future'],
    ['2028-03-12T12:00:01Z', 'must be at most a year ahead'],
  ])('%s', (at, reason) => {
    expect(unfitSendAt(new Date(at), now)).toBe(reason);
  });
});
