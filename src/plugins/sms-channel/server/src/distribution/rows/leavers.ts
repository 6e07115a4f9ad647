import type { LeavingReason } from '../../../../shared/distribution/contract';
import type { ConversationState } from '../../../../shared/conversations/state';
import { CONVERSATION_TABLE } from '../../conversations';
import type { Row, Tx } from '../../db/database';
import { setAside } from '../../jobs';

/** What an agent who leaves holds. One in wrap-up closes by its clock, and wakes for the queue when its customer writes. */
const HELD: readonly ConversationState[] = ['open', 'active', 'waiting'];

const held = (tx: Tx) =>
  tx
    .sql({ c: CONVERSATION_TABLE })
    .whereIn('c.state', [...HELD])
    .orderBy('c.id')
    .select('c.id');

const ids = (rows: readonly Row[]) => rows.map(({ id }) => Number(id));

/** Ids of conversations that are held by somebody who is no agent any more, but for those that are released by themselves. */
export async function heldByFormerAgents(tx: Tx): Promise<number[]> {
  const gone = tx.sql('sms_channel_agents').where({ active: false }).orWhereNull('user_id').select('id');
  const leaveOut = setAside.leaveOutAlone({ kind: 'release', conversation: 'c.id', since: 'c.state_since' }, tx);
  return ids(await held(tx).whereIn('c.assignee_id', gone).modify(leaveOut));
}

/** Ids of conversations of a queue that are held by these agents. */
export async function heldInQueue(queueId: number, agentIds: readonly number[], tx: Tx): Promise<number[]> {
  if (agentIds.length === 0) return [];
  return ids(
    await held(tx)
      .where('c.queue_id', queueId)
      .whereIn('c.assignee_id', [...agentIds]),
  );
}

/** Why somebody is no agent any more; null for those who still are. */
export async function leavingReason(agentId: number, tx: Tx): Promise<Exclude<LeavingReason, 'left-queue'> | null> {
  const row: Row | undefined = await tx
    .sql({ a: 'sms_channel_agents' })
    .leftJoin({ u: 'admin_users' }, 'u.id', 'a.user_id')
    .where('a.id', agentId)
    .first({ active: 'a.active', user: 'u.id', isActive: 'u.is_active', blocked: 'u.blocked' });
  if (!row) return null;
  if (row.user === null) return 'deleted';
  if (row.active) return null;
  return row.isActive && !row.blocked ? 'role-removed' : 'deactivated';
}
