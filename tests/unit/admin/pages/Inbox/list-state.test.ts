import {
  cleared,
  isNarrowed,
  readList,
  withChange,
} from '../../../../../src/plugins/sms-channel/admin/src/pages/Inbox/address';
import {
  MAX_SAVED_VIEWS,
  isSameAddress,
  withView,
  withoutView,
  type SavedView,
} from '../../../../../src/plugins/sms-channel/admin/src/pages/Inbox/list/saved-views';

const VIEWS = ['mine', 'open', 'closed'] as const;
const read = (address: string) => readList(new URLSearchParams(address), VIEWS);

it.each([
  ['', { view: 'mine' }],
  ['view=open&queue=q1&unread=true', { view: 'open', queue: 'q1', unread: 'true' }],
  ['overdue=true', { view: 'mine', overdue: 'true' }],
  ['search=++parcel+&sort=oldest', { view: 'mine', search: 'parcel', sort: 'oldest' }],
  ['workStream=w&number=n&label=l', { view: 'mine', workStream: 'w', number: 'n', label: 'l' }],
  // What the server would refuse, or what is nobody's business here, is left out.
  ['view=all&sort=random&unread=false&overdue=no&queue=&search=+&id=7', { view: 'mine' }],
])('the address %p is the list %p', (address, query) => {
  expect(read(address)).toEqual(query);
});

it('a change leaves the rest of the address as it is, and nothing takes away', () => {
  const address = new URLSearchParams('view=open&queue=q1');
  expect(withChange(address, 'search', 'a&b').toString()).toBe('view=open&queue=q1&search=a%26b');
  expect(withChange(address, 'queue', undefined).toString()).toBe('view=open');
  expect(withChange(address, 'view', 'mine').toString()).toBe('view=mine&queue=q1');
  expect(address.toString()).toBe('view=open&queue=q1');
  expect(cleared(new URLSearchParams('view=open&queue=q1&search=x')).toString()).toBe('view=open');
});

it('only more than a view is worth a name', () => {
  expect(isNarrowed(read('view=open'))).toBe(false);
  expect(isNarrowed(read('sort=oldest'))).toBe(true);
});

describe('saved views', () => {
  const views: SavedView[] = [
    { name: 'Billing', address: 'queue=q1' },
    { name: 'Unread', address: 'unread=true' },
  ];

  it('a new one stands first; one of the same name is replaced, whatever the case', () => {
    expect(withView(views, { name: ' billing ', address: 'queue=q2' })).toEqual([
      { name: 'billing', address: 'queue=q2' },
      { name: 'Unread', address: 'unread=true' },
    ]);
    expect(withView(views, { name: '  ', address: 'queue=q2' })).toEqual(views);
    expect(withoutView(views, 'Billing')).toEqual(views.slice(1));
  });

  it('are bounded in number and length', () => {
    const many = Array.from({ length: 30 }, (_, index) => `view ${index}`).reduce<SavedView[]>(
      (all, name) => withView(all, { name: name.repeat(9), address: name }),
      [],
    );
    expect(many).toHaveLength(MAX_SAVED_VIEWS);
    expect(Math.max(...many.map(({ name }) => name.length))).toBeLessThanOrEqual(40);
  });

  it.each([
    ['view=open&queue=q1', 'queue=q1&view=open', true],
    ['search=a+b', 'search=a%20b', true],
    ['queue=q1', 'queue=q2', false],
  ])('%p and %p are the same list: %p', (one, other, expected) => {
    expect(isSameAddress(one, other)).toBe(expected);
  });
});
