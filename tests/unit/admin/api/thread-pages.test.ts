import { withMessage, withNewest, withOlder } from '../../../../src/plugins/sms-channel/admin/src/api/pages';
import type { ThreadPage } from '../../../../src/plugins/sms-channel/shared/conversations/contract';
import { aMessage, anEvent, aPage } from '../builders';

const ids = ({ data }: ThreadPage) => data.map((message) => message.documentId).join(' ');
const eventIds = ({ meta }: ThreadPage) => meta.events.map((event) => event.id);
const page = (messages: string, olderCursor: string | null = null) =>
  aPage(messages.split(' ').filter(Boolean), olderCursor);

describe('the newest page', () => {
  it.each([
    // promise, thread, newest page, joined
    ['new texts come at the end', '1 2 3', '1 2 3 4', '1 2 3 4'],
    ['older pages that were loaded stay', '1 2 3 4', '3 4 5', '1 2 3 4 5'],
    ['one common message is enough', '1 2 3', '3 4 5', '1 2 3 4 5'],
    ['nothing new changes nothing', '1 2 3 4', '3 4', '1 2 3 4'],
    ['a text shown at once takes the place that the server gives it', '1 2 5', '2 3 4 5', '1 2 3 4 5'],
    ['a text that the server puts further up is there once', '1 2 3', '3 1 4', '2 3 1 4'],
    ['without a common message, what lies before the gap is forgotten', '1 2 3', '7 8 9', '7 8 9'],
    ['an empty thread is filled', '', '1 2', '1 2'],
    ['a thread without texts any more is empty', '1 2', '', ''],
  ])('%s: %s + %s → %s', (_promise, thread, newest, joined) => {
    expect(ids(withNewest(page(thread), page(newest)))).toBe(joined);
  });

  it('its answer replaces what was known of a message', () => {
    const queued = aMessage('2', { direction: 'outbound', status: 'queued' });
    const delivered = { ...queued, status: 'delivered' as const };
    const { data } = withNewest(aPage(['1', queued]), aPage([delivered, '3']));
    expect(data.map(({ status }) => status)).toEqual(['received', 'delivered', 'received']);
  });

  it.each([
    // promise, thread, cursor, newest page, cursor, resulting cursor
    ['goes on above the older pages', '1 2 3', 'above 1', '3 4', 'above 3', 'above 1'],
    ['does not come back when the beginning is loaded', '1 2 3', null, '3 4', 'above 3', null],
    ['is the new one when no older page is loaded', '3 4', 'old', '3 4 5', 'above 3', 'above 3'],
    ['is the new one behind a gap', '1 2', null, '7 8', 'above 7', 'above 7'],
  ])('the place to load from %s', (_promise, thread, cursor, newest, newCursor, expected) => {
    expect(withNewest(page(thread, cursor), page(newest, newCursor)).meta.olderCursor).toBe(expected);
  });

  it('events of both are there once, by their position in the stream, the newer answer of each', () => {
    const thread = aPage(['1'], null, [anEvent(3), anEvent(5, { actor: 'unknown' })]);
    const newest = aPage(['1'], null, [anEvent(4), anEvent(5, { actor: 'Ann' }), anEvent(6)]);
    const joined = withNewest(thread, newest);
    expect(eventIds(joined)).toEqual([3, 4, 5, 6]);
    expect(joined.meta.events[2]?.actor).toBe('Ann');
  });

  it('events from before a gap are forgotten with its texts', () => {
    expect(eventIds(withNewest(aPage(['1'], null, [anEvent(1)]), aPage(['7'], 'above 7', [anEvent(9)])))).toEqual([9]);
  });
});

describe('an older page', () => {
  it.each([
    ['stands in front', '3 4', '1 2', '1 2 3 4'],
    ['that overlaps brings no text twice', '3 4', '1 2 3', '1 2 3 4'],
    ['that is empty adds nothing', '3 4', '', '3 4'],
  ])('%s: %s with %s before it → %s', (_promise, thread, older, joined) => {
    expect(ids(withOlder(page(thread, 'above 3'), page(older)))).toBe(joined);
  });

  it('does not undo what is known of a newer text', () => {
    const thread = aPage([aMessage('2', { direction: 'outbound', status: 'delivered' })], 'above 2');
    const older = aPage(['1', aMessage('2', { direction: 'outbound', status: 'sent' })]);
    expect(withOlder(thread, older).data.map(({ status }) => status)).toEqual(['received', 'delivered']);
  });

  it.each([['above 1'], [null]])('the next one is loaded from its own beginning: %s', (cursor) => {
    expect(withOlder(page('3 4', 'above 3'), page('1 2', cursor)).meta.olderCursor).toBe(cursor);
  });

  it('brings its events, once each and in order', () => {
    const older = aPage(['1'], null, [anEvent(1), anEvent(2, { actor: 'unknown' })]);
    const joined = withOlder(aPage(['2'], 'above 2', [anEvent(2), anEvent(3)]), older);
    expect(eventIds(joined)).toEqual([1, 2, 3]);
    expect(joined.meta.events[1]?.actor).toBe('Ann');
  });
});

describe('a text that was just made', () => {
  it('is shown at the end', () => {
    expect(ids(withMessage(page('1 2'), aMessage('3')))).toBe('1 2 3');
  });

  it('that is shown already stays as it is: the stream may have been faster than the answer', () => {
    const delivered = aMessage('2', { direction: 'outbound', status: 'delivered' });
    const thread = aPage(['1', delivered]);
    expect(withMessage(thread, { ...delivered, status: 'queued' })).toBe(thread);
  });
});

it('a thread that is joined to another page is not changed itself', () => {
  const thread = page('1 2', 'above 1');
  const before = structuredClone(thread);
  withNewest(thread, page('2 3'));
  withOlder(thread, page('0'));
  withMessage(thread, aMessage('9'));
  expect(thread).toEqual(before);
});

it('a text that was just made does not hide what was missed before it', () => {
  const thread = withMessage(aPage(['1', '2']), aMessage('60'));
  const newest = aPage(['12', '13', '60'], 'above 12');
  expect(withNewest(thread, newest)).toEqual(newest);
});
