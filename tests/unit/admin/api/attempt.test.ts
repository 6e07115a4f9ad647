import {
  createAttempt,
  type AttemptStore,
  makeClientKey,
} from '../../../../src/plugins/sms-channel/admin/src/api/attempt';
import { messagePost } from '../../../../src/plugins/sms-channel/shared/conversations/schema';

/** A store that outlives the page. */
function aStore(): AttemptStore {
  let stored = 'null';
  return {
    load: () => JSON.parse(stored),
    save: (attempt) => {
      stored = JSON.stringify(attempt);
    },
  };
}

describe('the key of an intended text', () => {
  it('is the same each time that the text is tried', () => {
    const attempt = createAttempt();
    const key = attempt.keyFor('Hello');
    expect(attempt.keyFor('Hello')).toBe(key);
    expect(attempt.keyFor('Hello')).toBe(key);
  });

  it('is another one for a changed text, also when the change is taken back', () => {
    const attempt = createAttempt();
    const keys = ['Hello', 'Hello!', 'Hello'].map((text) => attempt.keyFor(text));
    expect(new Set(keys).size).toBe(3);
  });

  it('is another one for the same words after the text was sent', () => {
    const attempt = createAttempt();
    const first = attempt.keyFor('Yes');
    attempt.done();
    expect(attempt.keyFor('Yes')).not.toBe(first);
  });

  it('survives a reload between a lost answer and the next try', () => {
    const store = aStore();
    const key = createAttempt(store).keyFor('Hello');
    expect(createAttempt(store).keyFor('Hello')).toBe(key);
  });

  it('does not survive the sending', () => {
    const store = aStore();
    const attempt = createAttempt(store);
    const key = attempt.keyFor('Yes');
    attempt.done();
    expect(store.load()).toBeNull();
    expect(createAttempt(store).keyFor('Yes')).not.toBe(key);
  });

  it('of the latest text is the one that a reload finds', () => {
    const store = aStore();
    const attempt = createAttempt(store);
    const before = attempt.keyFor('Hello');
    const key = attempt.keyFor('Hello!');
    expect(createAttempt(store).keyFor('Hello!')).toBe(key);
    expect(createAttempt(store).keyFor('Hello')).not.toBe(before);
  });

  it('of one box is not the key of another', () => {
    expect(createAttempt().keyFor('Hello')).not.toBe(createAttempt().keyFor('Hello'));
  });
});

const secure = globalThis.crypto;
const offer = (crypto: Pick<Crypto, 'getRandomValues'>) =>
  Object.defineProperty(globalThis, 'crypto', { value: crypto, configurable: true });

describe.each([
  ['on a secure origin', secure],
  ['on plain http, where browsers have no randomUUID', { getRandomValues: secure.getRandomValues.bind(secure) }],
])('a client key %s', (_origin, offered) => {
  beforeAll(() => offer(offered));
  afterAll(() => offer(secure));

  it('is one that the server takes', () => {
    const clientKey = makeClientKey();
    expect(messagePost.parse({ body: 'Hello', clientKey }).clientKey).toBe(clientKey);
  });

  it('is made once', () => {
    const keys = Array.from({ length: 1000 }, makeClientKey);
    expect(new Set(keys).size).toBe(1000);
    expect(keys.filter((key) => key.replaceAll('-', '').length !== 32)).toEqual([]);
  });
});
