import type { ConversationView } from '../../../shared/conversations/contract';
import * as marks from './rows/marks';
import * as rows from './rows/conversations';
import { asEventActor, type Actor, refuseOtherRoles } from './actor';
import type { ChannelContext } from '../app/context';
import type { ConversationReader } from './conversations';
import { ConflictError } from '../app/errors';
import type { Events } from './events';

interface Neighbours {
  readonly conversations: Pick<ConversationReader, 'getRow' | 'find'>;
  readonly events: Events;
}

/** Pins: a pinned conversation does not close automatically. */
export function createPins(context: ChannelContext, { conversations, events }: Neighbours) {
  /** Throws 409 for a closed one, and for a colleague's. A repeated call records no event. */
  async function setPinned(documentId: string, pinned: boolean, actor: Actor): Promise<ConversationView> {
    const { id } = await conversations.getRow(documentId, actor);
    await context.database.transaction(async (tx) => {
      const now = context.clock.now();
      const before = await rows.lockById(id, tx);
      if (before.pinned === pinned) return;
      if (before.state === 'closed')
        throw new ConflictError('cannot pin a conversation that is closed', { state: 'closed' });
      refuseOtherRoles('close', pinned ? 'pin' : 'unpin', before, actor);
      const conversation = await marks.setPinned(before, pinned, now, tx);
      const type = pinned ? 'conversation.pinned' : 'conversation.unpinned';
      await events.record({ type, conversation, actor: asEventActor(actor) }, tx);
    });
    return conversations.find(documentId, actor);
  }

  return { setPinned };
}
