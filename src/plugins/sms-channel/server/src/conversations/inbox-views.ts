import type { InboxCounts } from '../../../shared/conversations/contract';
import { INBOX_VIEWS, type InboxSort, type InboxView } from '../../../shared/conversations/schema';
import { orderOf } from '../../../shared/conversations/list-order';
import type { ConversationState } from '../../../shared/conversations/state';
import type { CountGroup } from './rows/counts';
import { isRanked, type ListOptions, type ListOrder, type ListPlace } from './rows/lists';
import { scopeOf, type Actor } from './actor';
import { decodeTimeCursor, decodeRankCursor, encodeTimeCursor, encodeRankCursor } from '../db/cursor';

export type AgentActor = Actor & { kind: 'agent' };

interface ViewRule {
  /** All of them where there is none. */
  readonly states?: readonly ConversationState[];
  /** Only the agent's own ones; `unlessSupervisor`: for supervisors, all. */
  readonly mine: 'always' | 'unlessSupervisor' | 'never';
  readonly snoozed?: 'only' | 'hidden';
}

const WORKED_ON: readonly ConversationState[] = ['active', 'waiting', 'wrap-up'];

/** What each list of the inbox contains, within what the agent may see. */
const RULES: Record<InboxView, ViewRule> = {
  mine: { states: WORKED_ON, mine: 'always', snoozed: 'hidden' },
  open: { states: ['open'], mine: 'never' },
  snoozed: { states: WORKED_ON, mine: 'always', snoozed: 'only' },
  closed: { states: ['closed'], mine: 'unlessSupervisor' },
  all: { mine: 'never' },
};

const isOwnOnly = ({ mine }: ViewRule, actor: AgentActor) =>
  mine === 'always' || (mine === 'unlessSupervisor' && !actor.isSupervisor);

/** The list that a view is for an agent. */
export function optionsOf(
  view: InboxView,
  sort: InboxSort | undefined,
  actor: AgentActor,
  now: Date,
): Pick<ListOptions, 'states' | 'assigneeId' | 'snoozed' | 'order' | 'scope'> {
  const rule = RULES[view];
  return {
    scope: scopeOf(actor),
    order: orderOf(view, sort),
    ...(rule.states ? { states: rule.states } : {}),
    ...(rule.snoozed ? { snoozed: { which: rule.snoozed, at: now } } : {}),
    ...(isOwnOnly(rule, actor) ? { assigneeId: actor.agentId } : {}),
  };
}

/** How many conversations each view has, of those that the agent may see. */
export function countsOf(groups: readonly CountGroup[], actor: AgentActor): InboxCounts {
  const counted = (view: InboxView) => {
    const rule = RULES[view];
    const counts = groups.filter(
      ({ state, isMine, isSnoozed }) =>
        (rule.states?.includes(state) ?? true) &&
        (isMine || !isOwnOnly(rule, actor)) &&
        (rule.snoozed === undefined || (rule.snoozed === 'only') === isSnoozed),
    );
    return {
      total: counts.reduce((sum, { conversations }) => sum + conversations, 0),
      unread: counts.reduce((sum, { unread }) => sum + unread, 0),
      overdue: counts.reduce((sum, { overdue }) => sum + overdue, 0),
    };
  };
  return Object.fromEntries(INBOX_VIEWS.map((view) => [view, counted(view)])) as InboxCounts;
}

export const encodePlace = (place: ListPlace, order: ListOrder): string =>
  isRanked(order) ? encodeRankCursor(place) : encodeTimeCursor(place);

/** Throws 400 naming `cursor`, also for one of a list in another kind of order. */
export const decodePlace = (cursor: string, order: ListOrder): ListPlace =>
  isRanked(order) ? decodeRankCursor(cursor) : { rank: 0, ...decodeTimeCursor(cursor) };
