import { ConflictError } from '../app/errors';
import { type Actor, type ConversationRow, roleOf } from '../conversations';
import type { Tx } from '../db/database';
import { distributionSettings } from './rows/agent-load';
import * as agents from './rows/agents';

/**
 * Refuses what a colleague does to a conversation that an agent has, unless its work stream lets it be rescued now.
 * docs/distribution.md "Rescue". @throws 409 that says whom to ask
 */
export async function refuseUnlessRescue(conversation: ConversationRow, actor: Actor, tx: Tx): Promise<void> {
  const { assignee, state, workStream } = conversation;
  if (!assignee || roleOf(actor, conversation) !== 'colleague') return;
  const { rescue } = (await distributionSettings(tx))(workStream.id);
  if (rescue === 'always') return;
  const owner = await agents.byId(assignee.id, tx);
  const isHere = owner?.active === true && (owner.presence === 'available' || owner.presence === 'busy');
  if (rescue === 'then' && !isHere) return;
  const { documentId, name } = assignee;
  throw new ConflictError(`${name} has it${isHere ? ' and is here' : ''}: ask ${name} or a supervisor`, {
    reason: 'ask-owner',
    conversation: conversation.documentId,
    state,
    assignee: { documentId, name },
  });
}
