import { type ConversationRow, type Events, SYSTEM } from '../conversations';
import type { Tx } from '../db/database';
import { wayOf, type SendingPermission } from './permission';
import type { ConsentLedger } from './ledger';
import type { Obey } from './suppression';

interface Neighbours {
  readonly ledger: ConsentLedger;
  readonly permission: SendingPermission;
  readonly obey: Obey;
  readonly events: Events;
}

/**
 * The carrier refuses our texts to a person (status 510, telesign.md §5): they said STOP to it, or asked it to. It blocks the
 * number that sent; START to that number ends it, there as here.
 */
export function createCarrierBlocks({ ledger, permission, obey, events }: Neighbours) {
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
