import type { ConversationState } from '../../../shared/domain/conversation-state';
import { CONVERSATION_TABLE } from './conversation-rows';
import type { Row, Tx } from './database';

/** States that take up an agent's capacity; a waiting conversation does not. */
const TAKES_CAPACITY: readonly ConversationState[] = ['active', 'wrap-up'];

export async function agentLoad(agentId: number, tx: Tx): Promise<number> {
  const row: Row | undefined = await tx
    .sql(CONVERSATION_TABLE)
    .where('assignee_id', agentId)
    .whereIn('state', [...TAKES_CAPACITY])
    .count({ n: '*' })
    .first();
  return Number(row?.n ?? 0);
}
