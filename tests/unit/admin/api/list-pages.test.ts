/** What is loaded of a list stays right while single rows move, without loading it all again. */
import fc from 'fast-check';
import {
  belowFirst,
  toAskFor,
  withFirstPage,
  withNextPage,
  type ListPage,
} from '../../../../src/plugins/sms-channel/admin/src/api/pages';
import type { ConversationView } from '../../../../src/plugins/sms-channel/shared/conversations/contract';
import { inOrder, orderOf, type InboxOrder } from '../../../../src/plugins/sms-channel/shared/conversations/list-order';
import { INBOX_VIEWS } from '../../../../src/plugins/sms-channel/shared/conversations/schema';

interface Fields {
  minute: number;
  unreadCount?: number;
  priority?: ConversationView['priority'];
}

/** A row of a list, as far as its place depends on it. */
const row = (documentId: string, { minute, unreadCount = 0, priority = 'normal' }: Fields) =>
  ({
    documentId,
    unreadCount,
    priority,
    lastMessageAt: new Date(Date.UTC(2026, 2, 9, 10, minute)).toISOString(),
  }) as ConversationView;

const page = (rows: ConversationView[], nextCursor: string | null = null): ListPage => ({
  data: rows,
  meta: { nextCursor },
});
const ids = ({ data }: ListPage) => data.map(({ documentId }) => documentId).join(' ');
const [a, b, c, d, e, f] = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, index) => row(id, { minute: 50 - index * 10 })) as [
  ConversationView,
  ConversationView,
  ConversationView,
  ConversationView,
  ConversationView,
  ConversationView,
];

describe('a next page', () => {
  it('is put below, each row once', () => {
    const list = withNextPage(page([a, b], 'at b'), 'at b', page([b, c], 'at c'));
    expect([ids(list), list.meta.nextCursor]).toEqual(['a b c', 'at c']);
  });

  it('that was asked for from another place is left away', () => {
    const list = page([a, b, c], 'at c');
    expect(withNextPage(list, 'at b', page([c, d]))).toBe(list);
  });
});

describe('a fresh first page', () => {
  const loaded = page([a, b, c, d, e], 'at e');
  const refresh = (list: ListPage | undefined, first: ListPage, now: ConversationView[], shown: string[] = []) => {
    const asked = toAskFor(belowFirst(list, first), first, new Set(shown), 'newest');
    const rows = now.filter(({ documentId }) => asked.includes(documentId));
    return withFirstPage(list, first, { asked, rows }, 'newest');
  };

  it('is the list when nothing else was loaded, or there is nothing else', () => {
    const first = page([a, b], 'at b');
    expect(refresh(undefined, first, [])).toBe(first);
    expect(ids(refresh(loaded, page([a, b]), []))).toBe('a b');
  });

  it('keeps what was loaded below it, and the place from which it goes on', () => {
    const list = refresh(loaded, page([a, b], 'at b'), []);
    expect([ids(list), list.meta.nextCursor]).toEqual(['a b c d e', 'at e']);
  });

  it('a row that came up from below stands once, at its new place', () => {
    const moved = row('d', { minute: 55 });
    expect(ids(refresh(loaded, page([moved, a], 'at a'), []))).toBe('d a b c e');
  });

  it('a row that left it is asked for, and goes when it is in the list no more', () => {
    expect(toAskFor([a, c, d], page([b, c], 'at c'), new Set(), 'newest')).toEqual(['a']);
    expect(ids(refresh(loaded, page([b, c], 'at c'), []))).toBe('b c d e');
  });

  it('a row that fell behind what is loaded comes with its page, and stands at the end when all is loaded', () => {
    const fallen = row('a', { minute: -60 });
    expect(ids(refresh(loaded, page([b, c], 'at c'), [fallen]))).toBe('b c d e');
    expect(ids(refresh(page(loaded.data), page([b, c], 'at c'), [fallen]))).toBe('b c d e a');
  });

  it('rows on screen are asked for wherever they are', () => {
    const changed = { ...d, unreadCount: 3 };
    const list = refresh(loaded, page([a, b], 'at b'), [changed], ['d', 'e']);
    expect(ids(list)).toBe('a b c d');
    expect(list.data.at(-1)).toBe(changed);
  });

  it('a record that cannot be read stays, and takes nothing with it', () => {
    const broken = null as unknown as ConversationView;
    expect(refresh(page([a, b, broken, d], 'at d'), page([a, b], 'at b'), []).data).toEqual([a, b, broken, d]);
    expect(refresh(page([a, b, d], 'at d'), page([a, broken], 'at b'), []).data).toEqual([a, broken, b, d]);
    expect(withNextPage(page([a], 'at a'), 'at a', page([broken, f])).data).toEqual([a, broken, f]);
  });
});

it.each([
  ['newest', 'a b c d'],
  ['oldest', 'd c b a'],
  ['unread', 'b d a c'],
  ['urgent', 'c d a b'],
] as [InboxOrder, string][])('the order %s', (order, expected) => {
  const rows = [
    row('a', { minute: 40, priority: 'normal' }),
    row('b', { minute: 30, unreadCount: 2, priority: 'low' }),
    row('c', { minute: 20, priority: 'urgent' }),
    row('d', { minute: 10, unreadCount: 1, priority: 'high' }),
  ];
  expect(ids(page([...rows].sort(inOrder(order))))).toBe(expected);
});

it('own work has the unread first, open conversations the longest waiting; a choice goes before it', () => {
  expect(INBOX_VIEWS.map((view) => orderOf(view))).toEqual(['unread', 'oldest', 'newest', 'newest', 'newest']);
  expect(orderOf('mine', 'oldest')).toBe('oldest');
});

it('whatever moves, a list that is shown whole is what the server has after one refresh', () => {
  const world = fc.uniqueArray(fc.record({ id: fc.integer({ min: 0, max: 30 }), minute: fc.integer() }), {
    selector: ({ id }) => id,
    maxLength: 25,
  });
  const listed = (rows: { id: number; minute: number }[]) =>
    rows
      .map(({ id, minute }) => row(`c${id}`, { minute: minute % 100_000 }))
      .sort((x, y) => inOrder('newest')(x, y) || x.documentId.localeCompare(y.documentId));
  fc.assert(
    fc.property(world, world, fc.integer({ min: 1, max: 10 }), (before, after, size) => {
      const was = listed(before);
      const now = listed(after);
      const first = page(now.slice(0, size), now.length > size ? 'more' : null);
      const shown = new Set(was.map(({ documentId }) => documentId));
      const list = page(was);
      const asked = toAskFor(belowFirst(list, first), first, shown, 'newest');
      const rows = now.filter(({ documentId }) => asked.includes(documentId));
      const result = withFirstPage(list, first, { asked, rows }, 'newest').data.map(({ documentId }) => documentId);
      const known = now.filter(({ documentId }, index) => index < size || shown.has(documentId));
      expect([...result].sort()).toEqual(known.map(({ documentId }) => documentId).sort());
    }),
  );
});
