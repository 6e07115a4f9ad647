import { addressAliases } from '../../../shared/core/address';
import { ALL_NUMBERS } from '../../../shared/consent/consent';
import type { TextPurpose } from '../../../shared/conversations/messages';
import {
  conversationRows as conversations,
  type ConversationRow,
  messageRows as messages,
  SYSTEM,
  type Events,
} from '../conversations';
import type { Tx } from '../db/database';
import { outbox } from '../jobs';
import { waitingTexts } from './unsent-text-rows';
import type { ChannelContext } from '../app/context';
import { type SendingPermission, wayOf } from './permission';
import type { ConsentLedger } from './ledger';

/** These may go to a person who is opted out, each by a rule of its own: the sender checks them one by one. */
const ALLOWED: readonly TextPurpose[] = ['stop-confirmation', 'help-answer'];

interface Neighbours {
  readonly events: Events;
  readonly permission: SendingPermission;
}

/**
 * Suppresses every waiting text to a person, in the transaction that opted them out, with the reason that the sender would
 * give. A text that is being sent at this moment counts as sent before.
 */
export function createSuppression(context: ChannelContext, { events, permission }: Neighbours) {
  return async function suppress(conversation: ConversationRow, scope: string, tx: Tx): Promise<void> {
    const { customerAddress, contact, smsNumber } = conversation;
    const answer = await permission.ofConversation(conversation, 'reply', tx);
    if (answer.verdict !== 'no') return;
    const { code, words } = answer.reason;
    const waiting = await waitingTexts(
      {
        contactId: contact.id,
        addresses: [customerAddress, ...addressAliases(customerAddress)],
        smsNumberId: scope === ALL_NUMBERS ? null : smsNumber.id,
        except: ALLOWED,
      },
      tx,
    );
    for (const message of waiting) {
      const change = { from: ['queued'], to: 'blocked', error: { code, text: words } } as const;
      if (!(await messages.changeStatus(message.id, change, context.clock.now(), tx))) continue;
      await outbox.doneForMessage(message.id, 'send', tx);
      const about = await conversations.byId(message.conversationId, tx);
      const detail = { status: 'blocked', code };
      await events.record({ type: 'message.updated', conversation: about, message, actor: SYSTEM, detail }, tx);
    }
    if (waiting.length > 0) tx.afterCommit(() => context.wake.relay());
  };
}

export type Suppress = ReturnType<typeof createSuppression>;

interface CarrierBlockNeighbours {
  readonly ledger: ConsentLedger;
  readonly permission: SendingPermission;
  readonly suppress: Suppress;
  readonly events: Events;
}

/**
 * The carrier refuses our texts to a person (status 510, docs/carrier.md §8): they said STOP to the carrier, or asked it to
 * block us. It blocks the sending number; START to that number ends the block, there and here.
 */
export function createCarrierBlocks({ ledger, permission, suppress, events }: CarrierBlockNeighbours) {
  return async function blockedByCarrier(
    conversation: ConversationRow,
    message: { id: number; documentId: string },
    statusCode: number,
    tx: Tx,
  ): Promise<void> {
    const { to, from } = wayOf(conversation);
    const [consent] = await permission.consentsOf([{ to, from }], tx);
    if (consent?.carrierBlocked) return;
    const entry = { address: to, scope: from, change: 'blocked-by-carrier', how: 'carrier' } as const;
    const who = { kind: 'carrier', documentId: null, name: null } as const;
    await ledger.record({ ...entry, who, wording: `Status ${statusCode}`, proof: message.documentId }, tx);
    await suppress(conversation, from, tx);
    const detail = { code: String(statusCode) };
    await events.record({ type: 'conversation.carrier-blocked', conversation, message, actor: SYSTEM, detail }, tx);
  };
}

export type BlockedByCarrier = ReturnType<typeof createCarrierBlocks>;
