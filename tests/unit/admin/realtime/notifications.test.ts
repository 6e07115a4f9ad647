/** What an agent is told of while they look elsewhere. */
import { createAttention } from '../../../../src/plugins/sms-channel/admin/src/realtime/notifications/attention';
import {
  createNotifier,
  excerpt,
  occasionOf,
} from '../../../../src/plugins/sms-channel/admin/src/realtime/notifications/notifier';
import {
  createSettingsStore,
  DEFAULTS,
  readSettings,
  type NotifySettings,
} from '../../../../src/plugins/sms-channel/admin/src/realtime/notifications/settings';
import type { LiveEvent } from '../../../../src/plugins/sms-channel/admin/src/realtime/channel-event';
import type { ConversationView } from '../../../../src/plugins/sms-channel/shared/conversations/contract';
import type { InboxMe } from '../../../../src/plugins/sms-channel/shared/distribution/contract';
import type { EventType } from '../../../../src/plugins/sms-channel/shared/conversations/events';
import { BrowserTabs } from './browser-tabs';

const billing = { documentId: 'q1', name: 'Billing' };
const sales = { documentId: 'q2', name: 'Sales' };
const ann = { documentId: 'a1', name: 'Ann' };
const omar = { documentId: 'a2', name: 'Omar' };
const me = { agent: { ...ann, queues: [billing] } } as unknown as InboxMe;

const event = (type: EventType, byAgent: string | null = null): LiveEvent => ({
  id: 1,
  type,
  conversation: 'c1',
  message: null,
  byAgent,
});

const mine = { state: 'active', assignee: ann, queue: billing } as const;
const theirs = { state: 'active', assignee: omar, queue: billing } as const;
const open = { state: 'open', assignee: null, queue: billing } as const;
const elsewhere = { state: 'open', assignee: null, queue: sales } as const;

describe('the occasion', () => {
  it.each([
    ['a text in an own conversation', ['message.received'], null, mine, 'text'],
    ['a text in a colleague’s', ['message.received'], null, theirs, null],
    ['a colleague’s answer in an own one', ['message.queued'], 'a2', mine, null],
    ['a delivery state', ['message.updated'], null, mine, null],
    ['assigned by a colleague', ['conversation.assigned'], 'a2', mine, 'given'],
    ['assigned by the REST API', ['conversation.assigned'], null, mine, 'given'],
    ['transferred by a colleague', ['conversation.transferred'], 'a2', mine, 'given'],
    [
      'routed to the agent with its first text',
      ['conversation.opened', 'message.received', 'conversation.routed'],
      null,
      mine,
      'given',
    ],
    ['taken by the agent', ['conversation.taken'], 'a1', mine, null],
    ['given to oneself', ['conversation.assigned'], 'a1', mine, null],
    ['given to a colleague', ['conversation.assigned'], null, theirs, null],
    ['new in an own queue', ['conversation.opened', 'message.received', 'conversation.routed'], null, open, 'open'],
    ['released by a colleague', ['conversation.released'], 'a2', open, 'open'],
    ['released by the agent', ['conversation.released'], 'a1', open, null],
    ['one more text in an open one', ['message.received'], null, open, null],
    ['new in another queue', ['conversation.opened'], null, elsewhere, null],
    ['new, but taken meanwhile', ['conversation.opened'], null, theirs, null],
  ] as const)('%s', (_what, types, byAgent, conversation, expected) => {
    const events = types.map((type) => event(type, byAgent));
    expect(occasionOf(events, conversation, me)).toBe(expected);
  });
});

it.each([
  ['short', 'short'],
  ['a'.repeat(80), 'a'.repeat(80)],
  ['a'.repeat(81), `${'a'.repeat(79)}…`],
  ['🙂'.repeat(81), `${'🙂'.repeat(79)}…`],
  ['👨‍👩‍👧‍👦'.repeat(81), `${'👨‍👩‍👧‍👦'.repeat(79)}…`],
  ['e\u0301'.repeat(81), `${'e\u0301'.repeat(79)}…`],
  ['🇺🇸'.repeat(80), '🇺🇸'.repeat(80)],
])('the excerpt has at most 80 whole characters', (text, expected) => {
  expect(excerpt(text)).toBe(expected);
});

describe('the notifier', () => {
  const conversation = { ...mine, documentId: 'c1' } as unknown as ConversationView;
  interface World {
    settings: NotifySettings;
    isSeen: boolean;
    conversation: ConversationView | null;
  }

  function notifierIn(world: Partial<World> = {}) {
    const told: string[] = [];
    const notifier = createNotifier({
      me: () => me,
      settings: () => world.settings ?? { ...DEFAULTS, desktop: true, sound: true },
      conversation: async () => {
        told.push('asked');
        return world.conversation === undefined ? conversation : world.conversation;
      },
      isSeen: async () => world.isSeen ?? false,
      offered: async () => (world.conversation === undefined ? conversation : world.conversation),
      isInboxSeen: async () => world.isSeen ?? false,
      show: (occasion) => told.push(occasion),
      play: () => told.push('sound'),
    });
    return { told, notifier };
  }

  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('tells of a burst of events once', async () => {
    const { told, notifier } = notifierIn();
    for (const type of ['conversation.opened', 'message.received', 'conversation.routed'] as const) {
      notifier.add(event(type));
      await jest.advanceTimersByTimeAsync(50);
    }
    await jest.advanceTimersByTimeAsync(1000);
    expect(told).toEqual(['asked', 'given', 'sound']);
  });

  it.each<[string, Partial<World>, string[]]>([
    ['nothing is switched on', { settings: DEFAULTS }, []],
    ['the desktop alone', { settings: { ...DEFAULTS, desktop: true } }, ['asked', 'text']],
    ['the sound alone', { settings: { ...DEFAULTS, sound: true } }, ['asked', 'sound']],
    ['this occasion is switched off', { settings: { ...DEFAULTS, desktop: true, text: false } }, ['asked']],
    ['the agent looks at it', { isSeen: true }, ['asked']],
    ['the agent may not see it any more', { conversation: null }, ['asked']],
  ])('when %s', async (_when, world, expected) => {
    const { told, notifier } = notifierIn(world);
    notifier.add(event('message.received'));
    await jest.advanceTimersByTimeAsync(1000);
    expect(told).toEqual(expected);
  });

  it('asks for nothing because of what the agent did, or of a delivery state', async () => {
    const { told, notifier } = notifierIn();
    notifier.add(event('message.queued', 'a1'));
    notifier.add(event('message.updated'));
    await jest.advanceTimersByTimeAsync(1000);
    expect(told).toEqual([]);
  });

  it.each<[string, Partial<World>, string[]]>([
    ['everything is switched on', {}, ['sound', 'offer']],
    ['the agent looks at the inbox: it runs out all the same', { isSeen: true }, ['sound']],
    ['the desktop alone', { settings: { ...DEFAULTS, desktop: true } }, ['offer']],
    ['offers are switched off', { settings: { ...DEFAULTS, desktop: true, sound: true, offer: false } }, []],
    ['nothing is switched on', { settings: DEFAULTS }, []],
    ['it has been answered meanwhile', { conversation: null }, []],
  ])('tells of an offer when %s', async (_when, world, expected) => {
    const { told, notifier } = notifierIn(world);
    notifier.offered('o1');
    await jest.advanceTimersByTimeAsync(1000);
    expect(told).toEqual(expected);
  });

  it('a stopped one is silent', async () => {
    const { told, notifier } = notifierIn();
    notifier.add(event('message.received'));
    notifier.stop();
    await jest.advanceTimersByTimeAsync(1000);
    expect(told).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('attention', () => {
  it.each([
    ['this tab', ['c1', null], true],
    ['another tab', [null, 'c1'], true],
    ['no tab', [null, 'c2'], false],
  ] as const)('%s shows it', async (_which, shown, expected) => {
    const browser = new BrowserTabs();
    const [first, ...others] = shown.map((shows) => createAttention('n', browser.open(), (id) => id === shows));
    expect(await first?.isOn('c1')).toBe(expected);
    [first, ...others].forEach((attention) => attention?.stop());
  });

  it('without other tabs there is only this one', async () => {
    const attention = createAttention('n', null, (id) => id === 'c1');
    expect([await attention.isOn('c1'), await attention.isOn('c2')]).toEqual([true, false]);
  });
});

describe('the settings', () => {
  it.each([
    ['nothing kept', null, DEFAULTS],
    ['no JSON', '{', DEFAULTS],
    ['null', 'null', DEFAULTS],
    ['some switches', '{"sound":true,"text":false}', { ...DEFAULTS, sound: true, text: false }],
    ['no truth values', '{"sound":"yes","desktop":1}', DEFAULTS],
    ['a switch of another version', '{"vibrate":true}', DEFAULTS],
  ])('%s', (_what, kept, expected) => {
    expect(readSettings(kept)).toEqual(expected);
  });

  it('are kept by the browser, and told to who listens', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    const store = createSettingsStore(() => storage as unknown as Storage, new EventTarget());
    let changes = 0;
    const leave = store.subscribe(() => (changes += 1));
    store.set({ sound: true });
    expect(store.get()).toEqual({ ...DEFAULTS, sound: true });
    expect(store.get()).toBe(store.get());
    expect(changes).toBe(1);
    leave();
    const reloaded = createSettingsStore(() => storage as unknown as Storage, new EventTarget());
    expect(reloaded.get().sound).toBe(true);
  });

  it('a browser that keeps nothing: the switches hold until the page is left', () => {
    const store = createSettingsStore(() => {
      throw new Error('SecurityError');
    }, new EventTarget());
    store.set({ sound: true });
    expect(store.get().sound).toBe(true);
  });

  it('another tab’s change is told', () => {
    const window = new EventTarget();
    const store = createSettingsStore(() => ({ getItem: () => null }) as unknown as Storage, window);
    let changes = 0;
    store.subscribe(() => (changes += 1));
    window.dispatchEvent(new Event('storage'));
    expect(changes).toBe(1);
  });
});
