import { asDeviceText, type DeviceTextRead } from '../../../shared/texts/device-texts';
import { isQuotationOf } from '../../../shared/texts/reactions';
import type { EventActor } from '../../../shared/conversations/events';
import type { DeviceText } from '../../../shared/conversations/contract';
import { contactRows as contacts, type KnownContact } from '../contacts';
import { type ConversationRow, type Events, lockFound, lockNewest, messageRows as messages } from '../conversations';
import type { RowRef, Tx } from '../db/database';
import type { InboundText } from '../conversations';
import type { ChannelContext } from '../app/context';

/** How far back a reaction is looked up. */
const MOST_TEXTS = 100;

interface Arrived {
  readonly read: DeviceTextRead;
  readonly contact: KnownContact;
  readonly spellings: readonly [string, ...string[]];
  readonly smsNumber: RowRef & { readonly number: string };
  readonly asMessage: (conversation: ConversationRow) => InboundText;
}

/**
 * Shows what a phone wrote: a reaction, or an automatic answer. It counts for nothing else: not as unread, not for a clock, for
 * consent or for routing; it wakes and opens nothing and gets no answer. docs/lifecycle.md "Texts that a phone writes".
 */
export function createDeviceTexts(context: ChannelContext, events: Events) {
  /** False where the customer and the number have no conversation yet: then it is a text like others. */
  async function keep({ read, contact: known, spellings, smsNumber, asMessage }: Arrived, tx: Tx): Promise<boolean> {
    const now = context.clock.now();
    const open = await lockFound({ contact: known, smsNumber, customerAddress: known.address }, tx);
    const contact = open ? known : await contacts.findOrCreate(spellings, now, context.database, tx);
    const conversation = open ?? (await lockNewest({ contact, smsNumber, customerAddress: contact.address }, tx));
    if (!conversation) return false;
    const deviceText = await about(read, conversation, tx);
    const message = await messages.appendInbound({ ...asMessage(conversation), deviceText }, now, tx);
    if (!message) return true;
    await events.record({ type: 'message.device-text', conversation, message, actor: asContact(conversation) }, tx);
    return true;
  }

  /** A reaction is about the newest text of ours that it quotes. */
  async function about(read: DeviceTextRead, { id }: ConversationRow, tx: Tx): Promise<DeviceText> {
    const quoted = read.kind === 'reaction' ? read.reaction.quoted : null;
    if (quoted === null) return asDeviceText(read, null);
    const ours = await messages.lastOutbound(id, MOST_TEXTS, tx);
    return asDeviceText(read, ours.find(({ body }) => isQuotationOf(quoted, body))?.documentId ?? null);
  }

  return { keep };
}

/** The customer as they stand in events. */
export const asContact = ({ contact }: ConversationRow): EventActor => ({
  kind: 'contact',
  documentId: contact.documentId,
  name: contact.name ?? contact.mobilePhone,
});
