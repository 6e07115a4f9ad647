import type { ConversationRow } from '../conversations/rows/conversations';
import type { Tx } from '../db/database';
import type { Events } from '../conversations/events';
import { SYSTEM } from '../conversations/actor';
import { wayOf, type SendingPermission } from './permission';
import type { ConsentLedger } from './ledger';
import type { Obey } from './suppression';

/**
 * The carrier refuses our texts to a person (status 510, telesign.md §5): they said STOP to it, or asked it to. It blocks the
 * number that sent; START to that number ends it, there as here.
 */
export function createCarrierBlocks(ledger: ConsentLedger, permission: SendingPermission, obey: Obey, events: Events) {
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
    await obey(conversation, from, tx);
    const detail = { code: String(statusCode) };
    await events.record({ type: 'conversation.carrier-blocked', conversation, message, actor: SYSTEM, detail }, tx);
  };
}

export type BlockedByCarrier = ReturnType<typeof createCarrierBlocks>;
