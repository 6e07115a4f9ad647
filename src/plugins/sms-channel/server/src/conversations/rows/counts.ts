import type { ConversationState } from '../../../../shared/conversations/state';
import { CONVERSATION_TABLE, withinScope, type RowScope } from '../conversation-rows';
import { fromJson, type Row, type Tx } from '../../db/database';
import { overdueUntil } from '../../../../shared/conversations/closing';
import { LIFECYCLE_DEFAULTS, type LifecycleSettings } from '../../../../shared/conversations/settings';

/** A piece of SQL for `whereRaw` and `raw`; not a query of knex, which would run where a promise hands it on. */
export interface Condition {
  readonly sql: string;
  readonly bindings: readonly (number | Date)[];
}

/**
 * The condition for conversations (`c`) that are overdue at a time: `isOverdue` of shared/conversations/closing.ts, for lists
 * and counts. Work streams may differ in how long a customer may wait.
 */
export async function overdueAt(now: Date, tx: Tx): Promise<Condition> {
  const streams: Row[] = await tx.sql('sms_channel_work_streams').orderBy('id').select('id', 'lifecycle');
  const others = streams.flatMap(({ id, lifecycle }) => {
    const settings = { ...LIFECYCLE_DEFAULTS, ...fromJson<Partial<LifecycleSettings> | null>(lifecycle ?? null) };
    const isUsual = settings.overdueAfterMinutes === LIFECYCLE_DEFAULTS.overdueAfterMinutes;
    return isUsual ? [] : [{ id: Number(id), until: overdueUntil(now, settings) }];
  });
  const usual = overdueUntil(now, LIFECYCLE_DEFAULTS);
  if (others.length === 0) {
    return { sql: `(c.state <> 'closed' and c.unanswered_since <= ?)`, bindings: [usual] };
  }
  const ids = others.map(({ id }) => id);
  const ofOthers = others.map(() => 'c.work_stream_id = ? and c.unanswered_since <= ?').join(' or ');
  const ofTheRest = `c.work_stream_id not in (${ids.map(() => '?').join(', ')})`;
  return {
    sql: `(c.state <> 'closed' and (${ofOthers} or ${ofTheRest} and c.unanswered_since <= ?))`,
    bindings: [...others.flatMap(({ id, until }) => [id, until]), ...ids, usual],
  };
}

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
