import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from '../../../shared/core/canonical-json';
import type { DecisionRow } from './decision-rows';
import type { Vault } from '../app/vault';

export type Sealed = Omit<DecisionRow, 'id' | 'seal'>;

/**
 * Proof that a decision is as it was written: HMAC-SHA256 over its canonical JSON and the conversation that it is about. The
 * key comes from ENCRYPTION_KEY; who can write to the database alone cannot make one.
 */
export function createSeals(vault: Pick<Vault, 'keyFor'>) {
  const key = vault.keyFor('routing-decisions');

  const sealOf = (conversation: string, { documentId, kind, decidedAt, inputs, outcome, reasons }: Sealed): string =>
    createHmac('sha256', key)
      .update(
        canonicalJson({ conversation, documentId, kind, decidedAt: decidedAt.toISOString(), inputs, outcome, reasons }),
      )
      .digest('base64url');

  /** In constant time: how much of a forged seal fits is not to be learned. */
  function isGenuine(conversation: string, { seal, ...decision }: DecisionRow): boolean {
    const given = Buffer.from(seal, 'base64url');
    const own = Buffer.from(sealOf(conversation, decision), 'base64url');
    return given.length === own.length && timingSafeEqual(given, own);
  }

  return { sealOf, isGenuine };
}

export type Seals = ReturnType<typeof createSeals>;
