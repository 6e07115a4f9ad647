/** design.md §2: Open → Active → (Waiting ⇄ Active) → Wrap-up → Closed. */
export const CONVERSATION_STATES = ['open', 'active', 'waiting', 'wrap-up', 'closed'] as const;
export type ConversationState = (typeof CONVERSATION_STATES)[number];

export const CONVERSATION_ACTIONS = [
  'take',
  'assign',
  'transfer',
  'release',
  'wait',
  'end',
  'close',
  'reopen',
] as const;
export type ConversationAction = (typeof CONVERSATION_ACTIONS)[number];

interface Transition {
  readonly from: readonly ConversationState[];
  readonly to: ConversationState;
}

/**
 * Which action leads where. `transfer` to a queue ends as `release` does (open, without an owner); the service picks the
 * right row. Closing frees the place of "the one open conversation" of a contact and number; reopening claims it again.
 */
const TRANSITIONS: Record<ConversationAction, Transition> = {
  take: { from: ['open'], to: 'active' },
  assign: { from: ['open', 'active', 'waiting'], to: 'active' },
  transfer: { from: ['open', 'active', 'waiting'], to: 'active' },
  release: { from: ['active', 'waiting'], to: 'open' },
  wait: { from: ['active'], to: 'waiting' },
  end: { from: ['active', 'waiting'], to: 'wrap-up' },
  close: { from: ['open', 'active', 'waiting', 'wrap-up'], to: 'closed' },
  reopen: { from: ['wrap-up', 'closed'], to: 'active' },
};

export type TransitionResult =
  | { readonly ok: true; readonly to: ConversationState }
  | { readonly ok: false; readonly reason: string };

/** Where an action leads from a state, or why it may not be done. */
export function transition(action: ConversationAction, from: ConversationState): TransitionResult {
  const rule = TRANSITIONS[action];
  if (rule.from.includes(from)) return { ok: true, to: rule.to };
  return {
    ok: false,
    reason: `cannot ${action} a conversation that is ${from}; it must be ${rule.from.join(' or ')}`,
  };
}

/** The states from which an action is allowed: the condition of the claiming UPDATE. */
export const statesFor = (action: ConversationAction): readonly ConversationState[] => TRANSITIONS[action].from;

/**
 * The state after a customer's text. A waiting or wrapped-up conversation wakes for its agent; without an agent it goes
 * back to the queue. design.md §2.
 */
export function stateAfterInbound(state: ConversationState, hasAssignee: boolean): ConversationState {
  if (state === 'open' || state === 'closed') return state;
  return hasAssignee ? 'active' : 'open';
}
