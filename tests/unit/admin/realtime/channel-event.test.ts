import {
  EVERYTHING,
  readLiveEvent,
  readSignal,
  tagsOf,
  tagsOfSignal,
} from '../../../../src/plugins/sms-channel/admin/src/realtime/channel-event';
import {
  EVENT_TYPES,
  type ChannelEvent,
  type EventType,
} from '../../../../src/plugins/sms-channel/shared/conversations/events';
import type { AgentSignal } from '../../../../src/plugins/sms-channel/shared/live/signals';

const sent: ChannelEvent = {
  id: 7,
  type: 'message.received',
  conversation: 'c1',
  message: 'm1',
  actor: { kind: 'contact', documentId: 'p1', name: '+12025550143' },
  state: 'open',
  detail: {},
  createdAt: '2026-03-09T10:00:00.000Z',
};

describe('reading an event', () => {
  it('keeps the ids that the inbox acts on, and nothing else', () => {
    expect(readLiveEvent(JSON.stringify(sent))).toEqual({
      id: 7,
      type: 'message.received',
      conversation: 'c1',
      message: 'm1',
      byAgent: null,
    });
  });

  it.each([
    ['an agent', { kind: 'agent', documentId: 'a1', name: 'Ann' }, 'a1'],
    ['the REST API', { kind: 'api', documentId: null, name: 'CRM' }, null],
    ['an agent without id', { kind: 'agent', documentId: null, name: 'Ann' }, null],
    ['nobody that is named', undefined, null],
  ])('of %s who did it, it keeps the agent', (_who, actor, byAgent) => {
    expect(readLiveEvent(JSON.stringify({ ...sent, actor }))).toMatchObject({ byAgent });
  });

  it.each([
    ['null', null],
    ['missing', undefined],
    ['of another kind', 5],
  ])('an event whose message is %s is about no message', (_case, message) => {
    expect(readLiveEvent(JSON.stringify({ ...sent, message }))).toMatchObject({ id: 7, message: null });
  });

  it('a type that only a newer server knows is an event all the same', () => {
    expect(readLiveEvent(JSON.stringify({ ...sent, type: 'message.translated' }))).toMatchObject({
      type: 'message.translated',
    });
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'nonsense'],
    ['cut JSON', JSON.stringify(sent).slice(0, -1)],
    ['null', 'null'],
    ['a number', '5'],
    ['a list', '[]'],
    ['an event without id', JSON.stringify({ ...sent, id: undefined })],
    ['an id that is no number', JSON.stringify({ ...sent, id: '7' })],
    ['an event without type', JSON.stringify({ ...sent, type: undefined })],
    ['an event of no conversation', JSON.stringify({ ...sent, conversation: null })],
  ])('%s is no event', (_case, data) => {
    expect(readLiveEvent(data)).toBeNull();
  });
});

describe('what an event makes out of date', () => {
  const tags = (type: string) =>
    tagsOf({ id: 7, type: type as EventType, conversation: 'c1', message: null, byAgent: null });
  const me = { type: 'SmsMe' };
  const board = { type: 'SmsBoard' };
  const list = { type: 'SmsConversationList' };
  const conversation = { type: 'SmsConversation', id: 'c1' };
  const thread = { type: 'SmsThread', id: 'c1' };
  const consent = { type: 'SmsConsent', id: 'c1' };

  it('a delivery state: the thread alone', () => {
    expect(tags('message.updated')).toEqual([thread]);
  });

  it.each(['conversation.read', 'conversation.unread'])('%s: the list and the conversation, not the thread', (type) => {
    expect(tags(type)).toEqual([list, conversation]);
  });

  it.each(['message.queued', 'message.noted', 'message.device-text'])(
    '%s: the list, the conversation and its thread',
    (type) => {
      expect(tags(type)).toEqual([list, conversation, thread]);
    },
  );

  it.each(
    EVENT_TYPES.filter((type) => !type.startsWith('message.') && !/^conversation\.(un)?read$/.test(type)).concat(
      'message.received',
    ),
  )('%s: these, the load of the agent, the board and the consent', (type) => {
    const survey = type === 'conversation.rated' ? [{ type: 'SmsSurvey', id: 'c1' }] : [];
    expect(tags(type)).toEqual([list, conversation, me, board, consent, ...survey, thread]);
  });

  it.each([
    ['message.translated', [list, conversation, thread]],
    ['conversation.praised', [list, conversation, me, board, consent]],
  ])('%s, of a newer server: at least the list and the conversation', (type, expected) => {
    expect(tags(type)).toEqual(expected);
  });

  it.each([
    ['typing', true, []],
    ['presence', false, ['SmsBoard', 'SmsColleagues']],
    ['presence', true, ['SmsBoard', 'SmsColleagues', 'SmsMe']],
    ['offer', false, ['SmsBoard', 'SmsColleagues']],
    ['offer', true, ['SmsBoard', 'SmsColleagues', 'SmsMe', 'SmsOffers']],
    ['offers-paused', true, ['SmsBoard', 'SmsColleagues', 'SmsMe']],
  ] as const)('a signal of %s, about oneself: %p', (kind, isMine, types) => {
    expect(tagsOfSignal({ kind } as AgentSignal, isMine).map(({ type }) => type)).toEqual(types);
  });

  it('a gap: all that any event or signal could', () => {
    const kinds = new Set(EVENT_TYPES.flatMap((type) => tags(type).map((tag) => tag.type)));
    const ofSignals = tagsOfSignal({ kind: 'offer' } as AgentSignal, true).map(({ type }) => type);
    expect(new Set(EVERYTHING.map((tag) => tag.type))).toEqual(new Set([...kinds, ...ofSignals]));
    expect(EVERYTHING.filter((tag) => tag.id !== undefined)).toEqual([]);
  });
});

describe('reading a signal', () => {
  const typing = { kind: 'typing', conversation: 'c1', agent: { documentId: 'a1', name: 'Ann' }, isTyping: true };

  const agent = { documentId: 'a1', name: 'Ann' };

  it.each([
    typing,
    { kind: 'offer', agent, offer: 'o1', state: 'pending' },
    { kind: 'offers-paused', agent, until: '2026-03-09T10:00:00.000Z' },
    { kind: 'channel', trouble: 'job-queue' },
    { kind: 'channel', trouble: null },
  ])('$kind is taken as it is', (signal) => {
    expect(readSignal(JSON.stringify(signal))).toEqual(signal);
  });

  it('a trouble of the channel that only a newer server knows is one all the same', () => {
    expect(readSignal(JSON.stringify({ kind: 'channel', trouble: 'carrier-on-strike' }))).toEqual({
      kind: 'channel',
      trouble: 'late',
    });
  });

  it.each([
    ['of a kind that a newer server knows', { ...typing, kind: 'dancing' }],
    ['of nobody', { ...typing, agent: null }],
    ['that is no object', 'typing'],
  ])('one %s is none', (_what, signal) => {
    expect(readSignal(JSON.stringify(signal))).toBeNull();
  });
});
