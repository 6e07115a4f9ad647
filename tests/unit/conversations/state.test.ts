/** docs/lifecycle.md: every state with every cause and every party, against a table written by hand, and the diagram in the docs. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  CONVERSATION_ACTIONS,
  CONVERSATION_CAUSES,
  CONVERSATION_STATES,
  ACTOR_ROLES,
  effectsOf,
  mayCause,
  stateAfterInbound,
  takesRoom,
  transition,
  type ConversationCause,
  type ConversationState,
  type Effects,
  type ActorRole,
} from '../../../src/plugins/sms-channel/shared/conversations/state';

type Row = Partial<Record<ConversationCause, ConversationState>>;

/** Where each cause leads a conversation that somebody has. */
const OWNED: Record<ConversationState, Row> = {
  open: {
    take: 'active',
    assign: 'active',
    transfer: 'active',
    close: 'closed',
    routed: 'active',
    accepted: 'active',
    text: 'active',
    reply: 'open',
    silence: 'closed',
    merge: 'open',
  },
  active: {
    assign: 'active',
    transfer: 'active',
    release: 'open',
    wait: 'waiting',
    end: 'wrap-up',
    close: 'closed',
    withdrawn: 'open',
    text: 'active',
    reply: 'active',
    silence: 'closed',
    merge: 'active',
  },
  waiting: {
    assign: 'active',
    transfer: 'active',
    release: 'open',
    end: 'wrap-up',
    close: 'closed',
    withdrawn: 'open',
    text: 'active',
    reply: 'waiting',
    silence: 'closed',
    merge: 'waiting',
  },
  'wrap-up': {
    close: 'closed',
    reopen: 'active',
    text: 'active',
    reply: 'wrap-up',
    silence: 'closed',
    merge: 'wrap-up',
  },
  closed: { reopen: 'active', return: 'active', merge: 'closed' },
};

/** Without an owner, what wakes a conversation brings it to its queue. */
const WAKES: readonly ConversationCause[] = ['text', 'return', 'reopen'];

const everything = CONVERSATION_STATES.flatMap((state) =>
  CONVERSATION_CAUSES.flatMap((cause) =>
    [true, false].map((hasOwner) => {
      const owned = OWNED[state][cause];
      const expected = owned && !hasOwner && WAKES.includes(cause) ? 'open' : owned;
      return [state, hasOwner ? 'somebody' : 'nobody', cause, expected ?? 'refused'] as const;
    }),
  ),
);

it.each(everything)('%s, which %s has, %s → %s', (state, who, cause, expected) => {
  const result = transition(cause, state, who === 'somebody');
  if (expected === 'refused') {
    const must = CONVERSATION_STATES.filter((other) => OWNED[other][cause]).join(' or ');
    expect(result).toEqual({
      ok: false,
      reason: `cannot ${cause} a conversation that is ${state}; it must be ${must}`,
    });
    expect(() => effectsOf(cause, state)).toThrow(must);
  } else {
    expect(result).toEqual({ ok: true, to: expected });
  }
});

const EVERYBODY_HERE = 'owner member colleague supervisor api';
const WHO: Record<ConversationCause, string> = {
  take: EVERYBODY_HERE,
  assign: EVERYBODY_HERE,
  transfer: 'owner member supervisor api',
  release: 'owner member supervisor api',
  wait: 'owner member supervisor api',
  end: 'owner member supervisor api',
  close: 'owner member supervisor api',
  reopen: EVERYBODY_HERE,
  routed: 'system',
  accepted: 'member',
  withdrawn: 'system',
  text: 'customer',
  return: 'customer',
  reply: EVERYBODY_HERE,
  silence: 'system',
  merge: 'supervisor api',
};

it.each(
  CONVERSATION_CAUSES.flatMap((cause) =>
    ACTOR_ROLES.map((party): [ConversationCause, ActorRole, boolean] => [
      cause,
      party,
      WHO[cause].split(' ').includes(party),
    ]),
  ),
)('%s by %s: %s', (cause, party, expected) => {
  expect(mayCause(cause, party)).toBe(expected);
});

it.each<[ConversationCause, ConversationState, boolean, Effects]>([
  ['take', 'open', false, { room: 'takes', clock: 'starts', unread: 'keeps', unanswered: 'keeps' }],
  ['wait', 'active', true, { room: 'frees', clock: 'starts', unread: 'keeps', unanswered: 'ends' }],
  ['end', 'active', true, { room: 'keeps', clock: 'starts', unread: 'keeps', unanswered: 'ends' }],
  ['end', 'waiting', true, { room: 'takes', clock: 'starts', unread: 'keeps', unanswered: 'ends' }],
  ['release', 'active', true, { room: 'frees', clock: 'starts', unread: 'keeps', unanswered: 'keeps' }],
  ['transfer', 'active', true, { room: 'keeps', clock: 'keeps', unread: 'keeps', unanswered: 'keeps' }],
  ['text', 'active', true, { room: 'keeps', clock: 'starts', unread: 'one-more', unanswered: 'begins' }],
  ['text', 'waiting', true, { room: 'takes', clock: 'starts', unread: 'one-more', unanswered: 'begins' }],
  ['text', 'waiting', false, { room: 'keeps', clock: 'starts', unread: 'one-more', unanswered: 'begins' }],
  ['return', 'closed', true, { room: 'takes', clock: 'starts', unread: 'one-more', unanswered: 'begins' }],
  ['reply', 'waiting', true, { room: 'keeps', clock: 'starts', unread: 'keeps', unanswered: 'ends' }],
  ['reply', 'wrap-up', true, { room: 'keeps', clock: 'keeps', unread: 'keeps', unanswered: 'ends' }],
  ['close', 'wrap-up', true, { room: 'frees', clock: 'stops', unread: 'keeps', unanswered: 'ends' }],
  ['silence', 'waiting', true, { room: 'keeps', clock: 'stops', unread: 'keeps', unanswered: 'ends' }],
  ['merge', 'closed', true, { room: 'keeps', clock: 'keeps', unread: 'keeps', unanswered: 'keeps' }],
])(
  '%s of one that is %s (somebody has it: %s) does what it should beside the state',
  (cause, from, hasOwner, effects) => {
    expect(effectsOf(cause, from, hasOwner)).toEqual(effects);
  },
);

it('only active and wrapped-up conversations take room', () => {
  expect(CONVERSATION_STATES.filter(takesRoom)).toEqual(['active', 'wrap-up']);
});

it.each<[ConversationState, boolean, ConversationState]>([
  ['open', false, 'open'],
  ['open', true, 'open'],
  ['active', true, 'active'],
  ['active', false, 'open'],
  ['waiting', true, 'active'],
  ['waiting', false, 'open'],
  ['wrap-up', true, 'active'],
  ['wrap-up', false, 'open'],
  ['closed', true, 'closed'],
  ['closed', false, 'closed'],
])("a customer's text to a conversation that is %s (somebody has it: %s) leaves it %s", (state, hasAssignee, after) => {
  expect(stateAfterInbound(state, hasAssignee)).toBe(after);
});

describe('docs/lifecycle.md', () => {
  const page = readFileSync(path.resolve(__dirname, '../../../docs/lifecycle.md'), 'utf8');

  it('shows in its diagram every transition that changes the state, and no other', () => {
    const diagram = /```mermaid\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    const drawn = [...diagram.matchAll(/^\s*(\w+) --> (\w+): (.+)$/gm)].flatMap(([, from = '', to = '', causes = '']) =>
      causes.split(',').map((cause) => `${nameIn(from)} → ${nameIn(to)}: ${cause.trim()}`),
    );
    const inTable = CONVERSATION_STATES.flatMap((from) =>
      CONVERSATION_CAUSES.flatMap((cause) =>
        [true, false].flatMap((hasOwner) => {
          // Nobody has an open one.
          if (from === 'open' && hasOwner) return [];
          const result = transition(cause, from, hasOwner);
          return result.ok && result.to !== from ? [`${from} → ${result.to}: ${cause}`] : [];
        }),
      ),
    );
    expect(drawn.sort()).toEqual([...new Set(inTable)].sort());
  });

  it('names every action with who may do it', () => {
    for (const action of CONVERSATION_ACTIONS) expect(page).toMatch(new RegExp(`^\\| ${action} +\\|`, 'm'));
  });
});

const nameIn = (drawn: string) => (drawn === 'wrapUp' ? 'wrap-up' : drawn);
