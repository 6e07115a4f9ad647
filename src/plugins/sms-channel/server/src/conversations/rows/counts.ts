import type { ConversationState } from '../../../../shared/conversations/state';
import { CONVERSATION_TABLE, withinScope, type RowScope } from './conversation-rows';
import type { Row, Tx } from '../../db/database';
import { overdueAt } from './overdue';

/** How many conversations, how many of them are overdue, and how many unread texts they have. */
export interface CountGroup {
  readonly state: ConversationState;
  readonly isMine: boolean;
  readonly isSnoozed: boolean;
  readonly conversations: number;
  readonly unread: number;
  readonly overdue: number;
}

/** Everything in the scope, counted by state, by whether it is this agent's, and by whether it is snoozed now. */
export async function countGroups(scope: RowScope, agentId: number, now: Date, tx: Tx): Promise<CountGroup[]> {
  const overdue = await overdueAt(now, tx);
  const rows: Row[] = await tx
    .sql({ c: CONVERSATION_TABLE })
    .modify(withinScope, scope)
    .select(
      'c.state',
      tx.sql.raw('case when c.assignee_id = ? then 1 else 0 end as is_mine', [agentId]),
      tx.sql.raw('case when c.snoozed_until > ? then 1 else 0 end as is_snoozed', [now]),
    )
    .count({ conversations: '*' })
    .sum({ unread: 'c.unread_count' })
    .sum({ overdue: tx.sql.raw(`case when ${overdue.sql} then 1 else 0 end`, [...overdue.bindings]) })
    // By position: PostgreSQL takes an expression with a parameter of its own for another one.
    .groupByRaw('1, 2, 3');
  return rows.map((row) => ({
    state: String(row.state) as ConversationState,
    isMine: Number(row.is_mine) === 1,
    isSnoozed: Number(row.is_snoozed) === 1,
    conversations: Number(row.conversations),
    unread: Number(row.unread),
    overdue: Number(row.overdue),
  }));
}
