/** docs/lifecycle.md: Open → Active → (Waiting ⇄ Active) → Wrap-up → Closed. */
export const CONVERSATION_STATES = ['open', 'active', 'waiting', 'wrap-up', 'closed'] as const;
export type ConversationState = (typeof CONVERSATION_STATES)[number];

/** What people and callers of the REST API do to a conversation. */
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

/**
 * What else happens to it: the rules give a new one to an agent (`routed`), an agent accepts an offer (`accepted`) or loses
 * it because they have no room or are gone (`withdrawn`), the customer writes (`text`) or comes back to a closed one
 * (`return`), one of us writes (`reply`), its time is up (`silence`), its contact is merged into another one (`merge`).
 */
export const CONVERSATION_CAUSES = [
  ...CONVERSATION_ACTIONS,
  'routed',
  'accepted',
  'withdrawn',
  'text',
  'return',
  'reply',
  'silence',
  'merge',
] as const;
export type ConversationCause = (typeof CONVERSATION_CAUSES)[number];

/**
 * Who causes it, seen from the conversation: the agent who has it, an agent who sees it while nobody has it (`member`) or
 * while somebody else does (`colleague`), a supervisor, a caller of the REST API, the customer, or the channel itself.
 */
export const ACTOR_ROLES = ['owner', 'member', 'colleague', 'supervisor', 'api', 'customer', 'system'] as const;
export type ActorRole = (typeof ACTOR_ROLES)[number];

interface Transition {
  readonly from: readonly ConversationState[];
  /** `with-owner`: Active for the one who has it, Open where nobody does. `same`: it stays what it is. */
  readonly to: ConversationState | 'with-owner' | 'same';
  readonly by: readonly ActorRole[];
}

const NOT_CLOSED: readonly ConversationState[] = ['open', 'active', 'waiting', 'wrap-up'];
const IN_WORK: readonly ConversationState[] = ['open', 'active', 'waiting'];
/** Only who has it decides over it, and whoever sees it where nobody has it. A colleague asks them, or a supervisor. */
const WHO_HAS_IT: readonly ActorRole[] = ['owner', 'member', 'supervisor', 'api'];
const WHO_SEES_IT: readonly ActorRole[] = [...WHO_HAS_IT, 'colleague'];

/**
 * Every transition there is. `transfer` to a queue ends as `release` does (open, without an owner). To assign what a colleague
 * has is how a conversation is rescued, and has a permission of its own. docs/lifecycle.md shows the same as a diagram.
 */
const TRANSITIONS: Record<ConversationCause, Transition> = {
  take: { from: ['open'], to: 'active', by: WHO_SEES_IT },
  assign: { from: IN_WORK, to: 'active', by: WHO_SEES_IT },
  transfer: { from: IN_WORK, to: 'active', by: WHO_HAS_IT },
  release: { from: ['active', 'waiting'], to: 'open', by: WHO_HAS_IT },
  wait: { from: ['active'], to: 'waiting', by: WHO_HAS_IT },
  end: { from: ['active', 'waiting'], to: 'wrap-up', by: WHO_HAS_IT },
  close: { from: NOT_CLOSED, to: 'closed', by: WHO_HAS_IT },
  reopen: { from: ['wrap-up', 'closed'], to: 'with-owner', by: WHO_SEES_IT },
  routed: { from: ['open'], to: 'active', by: ['system'] },
  accepted: { from: ['open'], to: 'active', by: ['member'] },
  withdrawn: { from: ['active', 'waiting'], to: 'open', by: ['system'] },
  text: { from: NOT_CLOSED, to: 'with-owner', by: ['customer'] },
  return: { from: ['closed'], to: 'with-owner', by: ['customer'] },
  reply: { from: NOT_CLOSED, to: 'same', by: WHO_SEES_IT },
  silence: { from: NOT_CLOSED, to: 'closed', by: ['system'] },
  merge: { from: CONVERSATION_STATES, to: 'same', by: ['supervisor', 'api'] },
};

export type TransitionResult =
  | { readonly ok: true; readonly to: ConversationState }
  | { readonly ok: false; readonly reason: string };

/** Where a cause leads from a state, or why it may not be. `hasOwner`: whether somebody has the conversation. */
export function transition(cause: ConversationCause, from: ConversationState, hasOwner = true): TransitionResult {
  const rule = TRANSITIONS[cause];
  if (!rule.from.includes(from)) {
    return {
      ok: false,
      reason: `cannot ${cause} a conversation that is ${from}; it must be ${rule.from.join(' or ')}`,
    };
  }
  if (rule.to === 'same') return { ok: true, to: from };
  if (rule.to === 'with-owner') return { ok: true, to: hasOwner ? 'active' : 'open' };
  return { ok: true, to: rule.to };
}

export const mayCause = (cause: ConversationCause, party: ActorRole): boolean => TRANSITIONS[cause].by.includes(party);

/**
 * The state after a customer's text. A waiting or wrapped-up conversation wakes for its agent; without an agent it goes
 * back to the queue. docs/lifecycle.md.
 */
export function stateAfterInbound(state: ConversationState, hasAssignee: boolean): ConversationState {
  if (state === 'open') return 'open';
  const woken = transition('text', state, hasAssignee);
  return woken.ok ? woken.to : state;
}

/** Active and wrapped-up conversations take up room of their agent; while the customer is awaited there is none. */
export const takesRoom = (state: ConversationState): boolean => state === 'active' || state === 'wrap-up';

/**
 * What a transition does beside the state: the rules in one place. They are carried out where rows are written; an API test
 * makes every transition happen and compares.
 */
export interface Effects {
  /** Of the agent's capacity. */
  readonly room: 'takes' | 'frees' | 'keeps';
  /** The time without a text or a change, after which it closes by itself (closing.ts). */
  readonly clock: 'starts' | 'keeps' | 'stops';
  readonly unread: 'one-more' | 'keeps';
  /** Whether a text of the customer is unanswered afterwards. Who waits, ends or closes says that none is needed. */
  readonly unanswered: 'begins' | 'ends' | 'keeps';
}

const ANSWERS: readonly ConversationCause[] = ['reply', 'wait', 'end', 'close', 'silence'];

/** Throws for a transition that does not exist. */
export function effectsOf(cause: ConversationCause, from: ConversationState, hasOwner = true): Effects {
  const result = transition(cause, from, hasOwner);
  if (!result.ok) throw new Error(result.reason);
  const { to } = result;
  const [before, after] = [takesRoom(from), takesRoom(to)];
  // Wrapping up has its own time, whoever writes meanwhile.
  const isHeard = to !== 'wrap-up' && (cause === 'text' || cause === 'return' || cause === 'reply');
  return {
    room: before === after ? 'keeps' : after ? 'takes' : 'frees',
    clock: to === 'closed' ? (from === 'closed' ? 'keeps' : 'stops') : to !== from || isHeard ? 'starts' : 'keeps',
    unread: cause === 'text' || cause === 'return' ? 'one-more' : 'keeps',
    unanswered: cause === 'text' || cause === 'return' ? 'begins' : ANSWERS.includes(cause) ? 'ends' : 'keeps',
  };
}
