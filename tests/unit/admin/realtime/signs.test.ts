/** Which colleagues type or look, as far as is known from their signs. */
import { createTypingSender } from '../../../../src/plugins/sms-channel/admin/src/pages/Inbox/thread/typing-sender';
import { createSigns } from '../../../../src/plugins/sms-channel/admin/src/realtime/signs';
import type { TypingSignal } from '../../../../src/plugins/sms-channel/shared/live/signals';

const omar = { documentId: 'a2', name: 'Omar' };
const ana = { documentId: 'a3', name: 'Ana' };
const sign = (agent: { documentId: string; name: string }, isTyping: boolean, conversation = 'c1'): TypingSignal => ({
  kind: 'typing',
  conversation,
  agent,
  isTyping,
});

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('signs of colleagues', () => {
  it('who types is shown until 6 s after the last sign, then as one who looks, and 30 s after it no more', () => {
    const signs = createSigns();
    signs.note(sign(omar, true));
    expect(signs.at('c1')).toEqual({ typing: [omar], looking: [] });
    jest.advanceTimersByTime(5000);
    signs.note(sign(omar, true));
    jest.advanceTimersByTime(5999);
    expect(signs.at('c1').typing).toEqual([omar]);
    jest.advanceTimersByTime(1);
    expect(signs.at('c1')).toEqual({ typing: [], looking: [omar] });
    jest.advanceTimersByTime(24_000);
    expect(signs.at('c1')).toEqual({ typing: [], looking: [] });
    expect(jest.getTimerCount()).toBe(0);
  });

  it('who has stopped is shown as one who looks at once', () => {
    const signs = createSigns();
    signs.note(sign(omar, true));
    signs.note(sign(omar, false));
    expect(signs.at('c1')).toEqual({ typing: [], looking: [omar] });
  });

  it('conversations and agents are kept apart', () => {
    const signs = createSigns();
    signs.note(sign(omar, true));
    signs.note(sign(ana, false));
    signs.note(sign(ana, true, 'c2'));
    expect(signs.at('c1')).toEqual({ typing: [omar], looking: [ana] });
    expect(signs.at('c2')).toEqual({ typing: [ana], looking: [] });
    expect(signs.at('c3')).toEqual({ typing: [], looking: [] });
  });

  it.each([
    ['message.queued', 'a2', []],
    ['message.noted', 'a2', []],
    ['message.received', null, [omar]],
    ['message.queued', 'a3', [omar]],
    ['message.queued', null, [omar]],
  ] as const)('after %s by %s these still type', (type, byAgent, typing) => {
    const signs = createSigns();
    signs.note(sign(omar, true));
    signs.endTyping({ type, conversation: 'c1', byAgent });
    expect(signs.at('c1').typing).toEqual(typing);
  });

  it('gives the same answer until something changes, and tells when', () => {
    const signs = createSigns();
    let changes = 0;
    const leave = signs.subscribe(() => (changes += 1));
    signs.note(sign(omar, true));
    const first = signs.at('c1');
    signs.note(sign(omar, true));
    expect(signs.at('c1')).toBe(first);
    jest.advanceTimersByTime(6000);
    expect(signs.at('c1')).not.toBe(first);
    expect(changes).toBeGreaterThan(1);
    leave();
    const before = changes;
    signs.note(sign(ana, true));
    expect(changes).toBe(before);
  });
});

describe('signs of one’s own', () => {
  function sender() {
    const said: [number, boolean][] = [];
    const startedAt = Date.now();
    return { said, ...createTypingSender((isTyping) => said.push([Date.now() - startedAt, isTyping])) };
  }

  it('typing is said at once and then once in 3 s, however much is typed', () => {
    const { said, typed } = sender();
    for (let key = 0; key < 70; key += 1) {
      typed(false);
      jest.advanceTimersByTime(100);
    }
    expect(said).toEqual([
      [0, true],
      [3000, true],
      [6000, true],
    ]);
  });

  it('an emptied box is said at once, and the next letter too', () => {
    const { said, typed } = sender();
    typed(false);
    jest.advanceTimersByTime(500);
    typed(true);
    typed(true);
    typed(false);
    expect(said).toEqual([
      [0, true],
      [500, false],
      [500, true],
    ]);
  });

  it('an open page says every 20 s that it is open, unless it is hidden or has just said that one types', () => {
    const { said, setVisible, typed, stop } = sender();
    setVisible(true);
    jest.advanceTimersByTime(39_000);
    typed(false);
    jest.advanceTimersByTime(21_000);
    setVisible(false);
    jest.advanceTimersByTime(60_000);
    expect(said).toEqual([
      [0, false],
      [20_000, false],
      [39_000, true],
      [60_000, false],
    ]);
    stop();
    expect(jest.getTimerCount()).toBe(0);
  });
});
