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
 * Who causes it, seen from the conversation: the agent who has it, an agent who sees it while it has no agent (`member`) or has
 * another one (`colleague`), a supervisor, a caller of the REST API, the customer, or the channel itself.
 */
export const ACTOR_ROLES = ['owner', 'member', 'colleague', 'supervisor', 'api', 'customer', 'system'] as const;
export type ActorRole = (typeof ACTOR_ROLES)[number];

interface Transition {
  readonly from: readonly ConversationState[];
  /** `with-owner`: Active where it has an agent, else Open. `same`: no change. */
  readonly to: ConversationState | 'with-owner' | 'same';
  readonly by: readonly ActorRole[];
}

const NOT_CLOSED: readonly ConversationState[] = ['open', 'active', 'waiting', 'wrap-up'];
const IN_WORK: readonly ConversationState[] = ['open', 'active', 'waiting'];
/** Only its agent may do it, or an agent who sees it while it has none. A colleague asks them, or a supervisor. */
const WHO_HAS_IT: readonly ActorRole[] = ['owner', 'member', 'supervisor', 'api'];
const WHO_SEES_IT: readonly ActorRole[] = [...WHO_HAS_IT, 'colleague'];

/**
 * Every transition there is. `transfer` to a queue ends as `release` does (open, without an owner). Assigning a colleague's
 * conversation is how it is rescued, and needs a permission of its own. docs/lifecycle.md shows the same as a diagram.
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

/**
 * Whether a look at a conversation reads its texts. They are unread for the agent who must answer: what supervisors and
 * colleagues see, and what agents see in a queue, stays unread. In a closed one without an agent nobody must answer, so
 * everybody's look counts; and a caller of the REST API says it on purpose.
 */
export function readsByLooking(role: ActorRole, { state, hasOwner }: { state: ConversationState; hasOwner: boolean }) {
  return role === 'owner' || role === 'api' || (state === 'closed' && !hasOwner);
}

/** Who may mark it unread: who has it, not a colleague of its agent. */
export const mayMarkUnread = (role: ActorRole): boolean => WHO_HAS_IT.includes(role);

export type TransitionResult =
  | { readonly ok: true; readonly to: ConversationState }
  | { readonly ok: false; readonly reason: string };

/** Where a cause leads from a state, or why it is not allowed. `hasOwner`: whether the conversation has an agent. */
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

/** Active and wrapped-up conversations take up capacity of their agent; waiting ones do not. */
export const takesRoom = (state: ConversationState): boolean => state === 'active' || state === 'wrap-up';

/**
 * What a transition does beside the state: the rules in one place. They are carried out where rows are written; an API test
 * makes every transition happen and compares.
 */
export interface Effects {
  /** Of the agent's capacity. */
  readonly room: 'takes' | 'frees' | 'keeps';
  /** The time without a text or a change, after which it closes automatically (closing.ts). */
  readonly clock: 'starts' | 'keeps' | 'stops';
  readonly unread: 'one-more' | 'keeps';
  /**
   * Whether a text of the customer is unanswered afterwards. An agent who sets it to waiting, ends or closes it says that none
   * is needed.
   */
  readonly unanswered: 'begins' | 'ends' | 'keeps';
}

const ANSWERS: readonly ConversationCause[] = ['reply', 'wait', 'end', 'close', 'silence'];

/** Throws for a transition that does not exist. */
export function effectsOf(cause: ConversationCause, from: ConversationState, hasOwner = true): Effects {
  const result = transition(cause, from, hasOwner);
  if (!result.ok) throw new Error(result.reason);
  const { to } = result;
  const [before, after] = [takesRoom(from), takesRoom(to)];
  // Wrap-up has a clock of its own, also when somebody writes meanwhile.
  const isHeard = to !== 'wrap-up' && (cause === 'text' || cause === 'return' || cause === 'reply');
  return {
    room: before === after ? 'keeps' : after ? 'takes' : 'frees',
    clock: to === 'closed' ? (from === 'closed' ? 'keeps' : 'stops') : to !== from || isHeard ? 'starts' : 'keeps',
    unread: cause === 'text' || cause === 'return' ? 'one-more' : 'keeps',
    unanswered: cause === 'text' || cause === 'return' ? 'begins' : ANSWERS.includes(cause) ? 'ends' : 'keeps',
  };
}
