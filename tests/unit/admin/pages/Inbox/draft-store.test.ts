import { draftStore } from '../../../../../src/plugins/sms-channel/admin/src/pages/Inbox/composer/draft-store';

/** What of a browser's storage a draft needs. */
type BrowserStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const offer = (storage: BrowserStorage) =>
  Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true });
afterEach(() => Reflect.deleteProperty(globalThis, 'localStorage'));

describe('in a browser with storage', () => {
  let kept: Map<string, string>;
  beforeEach(() => {
    kept = new Map();
    offer({
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    });
  });

  it('a text that was not sent is there after a reload', () => {
    draftStore('ann', 'c1').save('Hello');
    expect(draftStore('ann', 'c1').load()).toBe('Hello');
  });

  it.each([
    ['another conversation', 'ann', 'c2'],
    ['another agent at the same desk', 'ben', 'c1'],
  ])('%s has its own text and its own attempt', (_case, agent, conversation) => {
    const mine = draftStore('ann', 'c1');
    mine.save('Hello');
    mine.attempt.save({ content: 'Hello', clientKey: 'k1' });
    const other = draftStore(agent, conversation);
    expect(other.load()).toBe('');
    expect(other.attempt.load()).toBeNull();
    other.save('Bye');
    expect(mine.load()).toBe('Hello');
  });

  it('an attempt is there after a reload', () => {
    draftStore('ann', 'c1').attempt.save({ content: 'Hello', clientKey: 'k1' });
    expect(draftStore('ann', 'c1').attempt.load()).toEqual({ content: 'Hello', clientKey: 'k1' });
  });

  it('what was newest when the text was begun is there after a reload', () => {
    draftStore('ann', 'c1').seen.save('m1');
    expect(draftStore('ann', 'c1').seen.load()).toBe('m1');
    draftStore('ann', 'c1').seen.save(undefined);
    expect(draftStore('ann', 'c1').seen.load()).toBeUndefined();
  });

  it('text and attempt do not touch each other', () => {
    const store = draftStore('ann', 'c1');
    store.save('Hello');
    store.attempt.save({ content: 'Hello', clientKey: 'k1' });
    store.attempt.save(null);
    expect(store.load()).toBe('Hello');
    expect(store.attempt.load()).toBeNull();
  });

  it('a text that was sent leaves nothing behind', () => {
    const store = draftStore('ann', 'c1');
    store.save('Hello');
    store.attempt.save({ content: 'Hello', clientKey: 'k1' });
    store.save('');
    store.attempt.save(null);
    expect([...kept.keys()]).toEqual([]);
  });

  it('what it keeps stands below the name of the plugin', () => {
    const store = draftStore('ann', 'c1');
    store.save('Hello');
    store.attempt.save({ content: 'Hello', clientKey: 'k1' });
    expect([...kept.keys()].filter((key) => !key.startsWith('sms-channel.'))).toEqual([]);
    expect(kept.size).toBe(2);
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['null', 'null'],
    ['a number', '5'],
    ['an attempt without a key', '{"content":"Hello"}'],
    ['an attempt without its text', '{"clientKey":"k1"}'],
    ['an attempt of other types', '{"content":1,"clientKey":2}'],
  ])('a stored attempt that is %s is no attempt', (_case, stored) => {
    const store = draftStore('ann', 'c1');
    store.attempt.save({ content: 'Hello', clientKey: 'k1' });
    for (const key of kept.keys()) kept.set(key, stored);
    expect(store.attempt.load()).toBeNull();
  });
});

const forbidden = (): never => {
  throw new Error('SecurityError');
};
const full = (): never => {
  throw new Error('QuotaExceededError');
};

describe.each<[string, () => void]>([
  ['that has no storage', () => undefined],
  ['that forbids it', () => offer({ getItem: forbidden, setItem: forbidden, removeItem: forbidden })],
  ['whose storage is full', () => offer({ getItem: () => null, setItem: full, removeItem: () => undefined })],
])('in a browser %s', (_browser, prepare) => {
  beforeEach(prepare);

  it('writing goes on: nothing is kept and nothing breaks', () => {
    const store = draftStore('ann', 'c1');
    store.save('Hello');
    store.attempt.save({ content: 'Hello', clientKey: 'k1' });
    store.seen.save('m1');
    expect(store.load()).toBe('');
    expect(store.attempt.load()).toBeNull();
    expect(store.seen.load()).toBeUndefined();
    expect(() => store.save('')).not.toThrow();
  });
});
