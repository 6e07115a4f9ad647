import type { ConversationAction, ConversationState } from '../../../../../shared/conversations/state';

export type Offer = Exclude<ConversationAction, 'assign'>;

/** What an agent can do next: the usual step as a button, the others in a menu. What is allowed: shared/conversations/state.ts. */
export const OFFERS: Record<ConversationState, { readonly first: Offer; readonly others: readonly Offer[] }> = {
  open: { first: 'take', others: ['transfer', 'close'] },
  active: { first: 'end', others: ['transfer', 'wait', 'release', 'close'] },
  waiting: { first: 'end', others: ['transfer', 'release', 'close'] },
  'wrap-up': { first: 'close', others: ['reopen'] },
  closed: { first: 'reopen', others: [] },
};
