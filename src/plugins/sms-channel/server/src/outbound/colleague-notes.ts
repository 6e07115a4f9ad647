import type { ColleagueNote } from '../../../shared/conversations/schema';
import { toAddress } from '../../../shared/core/address';
import type { ChannelContext } from '../app/context';
import { ConflictError, invalidField } from '../app/errors';
import { contactRows as contacts } from '../contacts';
import {
  type Actor,
  asEventActor,
  type ConversationRow,
  conversationRows as rows,
  type Conversations,
  maySee,
  openId,
  postOnce,
  scopedKey,
  scopeOf,
} from '../conversations';
import type { Tx } from '../db/database';
import type { Routing } from '../routing';
import { ourNumber } from '../work-streams';

interface Neighbours {
  readonly conversations: Pick<Conversations, 'events' | 'notes'>;
  readonly routing: Pick<Routing, 'numbersOf'>;
}

type AgentActor = Actor & { kind: 'agent' };

/** What a colleague was asked; nothing of the conversation is told. */
export interface Asked {
  readonly asked: 'note' | 'transfer';
  readonly isNew: boolean;
}

/**
 * Notes to the colleague who has a customer whom the writer wanted to text. They stand in a conversation that the writer may not see:
 * it calls its agent and becomes unread, and the writer learns nothing of it.
 */
export function createColleagueNotes(context: ChannelContext, { conversations, routing }: Neighbours) {
  const { events, notes } = conversations;

  /** @throws 409 where no colleague has the customer */
  async function leave(input: ColleagueNote, actor: AgentActor): Promise<Asked> {
    const { body, asksForTransfer } = input;
    const number = await ourNumber(input.from, context, await routing.numbersOf(actor));
    const to = toAddress(input.to, { defaultCountry: context.settings.defaultCountry });
    if (to.kind === 'invalid') throw invalidField('to', to.reason);
    const scope = `colleague:${actor.documentId}:${number.documentId}:${to.value}`;
    const clientKey = scopedKey(scope, input.clientKey);
    const { isNew } = await postOnce(context, clientKey, async (tx) => {
      const conversation = await lockColleagues(to.value, number, actor, tx);
      const { assignee } = conversation;
      const mentions = assignee ? [{ documentId: assignee.documentId, name: assignee.name, canSee: true }] : [];
      if (asksForTransfer) {
        await events.record({ type: 'conversation.transfer-asked', conversation, actor: asEventActor(actor) }, tx);
      }
      const note = await notes.append(conversation, { body, mentions, clientKey }, actor, tx);
      await rows.markUnread(conversation.id, tx);
      return note;
    });
    return { asked: asksForTransfer ? 'transfer' : 'note', isNew };
  }

  async function lockColleagues(
    to: string,
    number: { id: number; documentId: string },
    actor: AgentActor,
    tx: Tx,
  ): Promise<ConversationRow> {
    const contact = await contacts.byMobilePhones([to], tx);
    const open = contact && (await openId(contact, number, tx));
    const conversation = open ? await rows.lockById(open, tx) : null;
    if (!conversation || conversation.state === 'closed') {
      throw new ConflictError('no colleague has this customer; start the text instead', {
        reason: 'nobody-has-customer',
      });
    }
    if (maySee(scopeOf(actor), conversation)) {
      throw new ConflictError('you may see this conversation; write the note there', {
        reason: 'own-conversation',
        conversation: conversation.documentId,
      });
    }
    return conversation;
  }

  return { leave };
}

export type ColleagueNotes = ReturnType<typeof createColleagueNotes>;
