import fc from 'fast-check';
import {
  threadItems,
  type ThreadItem,
} from '../../../../../src/plugins/sms-channel/admin/src/pages/Inbox/thread/thread-items';
import type { MessageView, TimelineEntry } from '../../../../../src/plugins/sms-channel/shared/conversations/contract';
import { aMessage, anEvent, aPage, at } from '../../builders';

/** Text `name` of 9 March, at this minute past ten. */
const text = (name: string, minute: number) => aMessage(name, { createdAt: at(9, 10, minute) });
const event = (id: number, minute: number, type = 'conversation.taken') =>
  anEvent(id, { type, createdAt: at(9, 10, minute) });

function label(item: ThreadItem): string {
  if (item.kind === 'day') return 'day';
  return item.kind === 'event' ? `e${item.event.id}` : (item.message?.documentId ?? 'unreadable');
}
const shown = (messages: readonly MessageView[], events: TimelineEntry[] = [], olderCursor: string | null = null) =>
  threadItems(aPage(messages, olderCursor, events))
    .map(label)
    .join(' ');

it('a thread without texts and events shows nothing', () => {
  expect(threadItems(aPage([]))).toEqual([]);
});

describe('order', () => {
  it.each([
    ['texts keep the order of the server', [text('m1', 1), text('m2', 2)], [], 'day m1 m2'],
    ['even where a clock was wrong', [text('m1', 5), text('m2', 3)], [], 'day m1 m2'],
    ['an event stands between the texts of its time', [text('m1', 1), text('m2', 3)], [event(1, 2)], 'day m1 e1 m2'],
    ['before a text of the same instant', [text('m1', 1), text('m2', 2)], [event(1, 2)], 'day m1 e1 m2'],
    ['before all texts if it is older', [text('m1', 2)], [event(1, 1)], 'day e1 m1'],
    ['behind all texts if it is younger', [text('m1', 1)], [event(1, 2), event(2, 3)], 'day m1 e1 e2'],
    ['alone if there are no texts', [], [event(1, 1)], 'day e1'],
    ['events of one instant keep their order', [text('m1', 2)], [event(1, 1), event(2, 1)], 'day e1 e2 m1'],
  ])('%s', (_promise, messages, events, expected) => {
    expect(shown(messages, events)).toBe(expected);
  });
});

describe('the beginning of a conversation', () => {
  const opened = event(1, 2, 'conversation.opened');
  const routed = event(2, 2, 'conversation.routed');
  const taken = event(3, 2);

  it('stands above the text that caused it, though it was written down later', () => {
    expect(shown([text('m1', 1), text('m2', 3)], [opened, routed, taken])).toBe('day e1 e2 m1 e3 m2');
  });

  it('stands at its time while older texts are not loaded', () => {
    expect(shown([text('m1', 1), text('m2', 3)], [opened, routed], 'above m1')).toBe('day m1 e1 e2 m2');
  });
});

describe('days', () => {
  const onDay = (name: string, day: number, hour: number) => aMessage(name, { createdAt: at(day, hour) });

  it('each day is announced once, before its first item', () => {
    expect(shown([onDay('m1', 9, 0), onDay('m2', 9, 23), onDay('m3', 10, 0), onDay('m4', 12, 8)])).toBe(
      'day m1 m2 day m3 day m4',
    );
  });

  it('an event can be the first item of a day', () => {
    const nextMorning = anEvent(1, { createdAt: at(10, 8) });
    expect(shown([onDay('m1', 9, 10), onDay('m2', 10, 9)], [nextMorning])).toBe('day m1 day e1 m2');
  });

  it('a day bears the time of its first item', () => {
    const [day] = threadItems(aPage([onDay('m1', 9, 10)]));
    expect(day).toMatchObject({ kind: 'day', at: at(9, 10) });
  });
});

describe('rows that cannot be read', () => {
  it.each([[''], ['yesterday'], [undefined]])('a text with the time %p stands where it came, without a day', (time) => {
    const odd = { ...text('odd', 0), createdAt: time } as MessageView;
    expect(shown([text('m1', 1), odd, text('m2', 3)], [event(1, 2)])).toBe('day m1 odd e1 m2');
  });

  it('a row that is no message does not hide its neighbours', () => {
    expect(shown([text('m1', 1), null as unknown as MessageView, text('m2', 2)])).toBe('day m1 unreadable m2');
  });
});

it('every text and every event is shown exactly once, and no two items have the same key', () => {
  const minute = fc.integer({ min: 0, max: 3 * 24 * 60 });
  const thread = fc.record({
    messages: fc.array(minute).map((all) => all.map((at, index) => text(`m${index}`, at))),
    events: fc
      .array(fc.tuple(minute, fc.constantFrom('conversation.opened', 'conversation.routed', 'conversation.taken')))
      .map((all) => all.map(([at, type], index) => event(index, at, type))),
    olderCursor: fc.constantFrom(null, 'above'),
  });
  fc.assert(
    fc.property(thread, ({ messages, events, olderCursor }) => {
      const items = threadItems(aPage(messages, olderCursor, events));
      const messageLabels = items.filter(({ kind }) => kind === 'message').map(label);
      const eventLabels = items.filter(({ kind }) => kind === 'event').map(label);
      expect(messageLabels).toEqual(messages.map(({ documentId }) => documentId));
      expect(new Set(eventLabels)).toEqual(new Set(events.map(({ id }) => `e${id}`)));
      expect(eventLabels).toHaveLength(events.length);
      expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
    }),
  );
});

it('an event without a readable time does not hold back those behind it', () => {
  const events = [anEvent(1, { createdAt: 'never' }), anEvent(2, { createdAt: at(1, 9) })];
  const items = threadItems(aPage([aMessage('m1', { createdAt: at(1, 10) })], null, events));
  expect(items.flatMap((item) => (item.kind === 'event' ? item.event.id : []))).toEqual([1, 2]);
  expect(items.at(-1)?.kind).toBe('message');
});
