import {
  CONVERSATION_ACTIONS,
  CONVERSATION_STATES,
  stateAfterInbound,
  statesFor,
  transition,
  type ConversationAction,
  type ConversationState,
} from '../../../src/plugins/sms-channel/shared/domain/conversation-state';

/** design.md §2, one row a state: where each action leads, or that it is refused. */
const TABLE: Record<ConversationState, Partial<Record<ConversationAction, ConversationState>>> = {
  open: { take: 'active', assign: 'active', transfer: 'active', close: 'closed' },
  active: { assign: 'active', transfer: 'active', release: 'open', wait: 'waiting', end: 'wrap-up', close: 'closed' },
  waiting: { assign: 'active', transfer: 'active', release: 'open', end: 'wrap-up', close: 'closed' },
  'wrap-up': { close: 'closed', reopen: 'active' },
  closed: { reopen: 'active' },
};

const everyPair = CONVERSATION_STATES.flatMap((state) =>
  CONVERSATION_ACTIONS.map((action) => [state, action, TABLE[state][action] ?? 'refused'] as const),
);

it.each(everyPair)('%s, %s → %s', (state, action, expected) => {
  const result = transition(action, state);
  if (expected === 'refused') {
    expect(result).toEqual({
      ok: false,
      reason: `cannot ${action} a conversation that is ${state}; it must be ${statesFor(action).join(' or ')}`,
    });
  } else {
    expect(result).toEqual({ ok: true, to: expected });
  }
});

it.each(CONVERSATION_ACTIONS)('the states from which one may %s are those that the table names', (action) => {
  const allowed = CONVERSATION_STATES.filter((state) => TABLE[state][action] !== undefined);
  expect([...statesFor(action)].sort()).toEqual([...allowed].sort());
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
