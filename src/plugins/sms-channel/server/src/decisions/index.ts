import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  type DecisionInputs,
  type DecisionKind,
  type DecisionOutcome,
  type Reason,
  reasonInEnglish,
} from '../../../shared/routing/decision-record';
import type { Tx } from '../db/database';
import * as rows from './decision-rows';
import type { DecisionRow } from './decision-rows';
import type { ChannelContext } from '../app/context';
import { canonicalJson } from '../../../shared/core/canonical-json';
import type { Vault } from '../app/vault';
import type { ChangeView, ReasonView } from '../../../shared/routing/contract';
import { changeInEnglish, type Change } from '../../../shared/routing';

export * as decisionRows from './decision-rows';
export type { DecisionRow } from './decision-rows';
export { routingDecisionType } from './content-types';

export interface NewDecision {
  readonly conversation: { readonly id: number; readonly documentId: string };
  readonly kind: DecisionKind;
  /** All inputs of the decision, so that it can be recalculated, and nothing else: it is kept as long as the conversation. */
  readonly inputs: DecisionInputs;
  readonly outcome: DecisionOutcome;
  /** In the order in which they are shown. */
  readonly reasons: readonly Reason[];
}

/** Records why a conversation goes where it goes, in the transaction that moves it; sealed, never changed afterwards. */
export function createDecisions(context: Pick<ChannelContext, 'clock' | 'vault'>) {
  const seals = createSeals(context.vault);

  return {
    async record({ conversation, ...decision }: NewDecision, tx: Tx): Promise<void> {
      const decidedAt = context.clock.now();
      const sealOf = (sealed: Parameters<typeof seals.sealOf>[1]) => seals.sealOf(conversation.documentId, sealed);
      await rows.insert(conversation.id, { ...decision, decidedAt }, sealOf, tx);
    },
  };
}

export type Decisions = ReturnType<typeof createDecisions>;

export type Sealed = Omit<DecisionRow, 'id' | 'seal'>;

/**
 * Proof that a decision is as it was written: HMAC-SHA256 over its canonical JSON and the conversation that it is about. The
 * key comes from ENCRYPTION_KEY; write access to the database alone is not enough to forge one.
 */
export function createSeals(vault: Pick<Vault, 'keyFor'>) {
  const key = vault.keyFor('routing-decisions');

  const sealOf = (conversation: string, { documentId, kind, decidedAt, inputs, outcome, reasons }: Sealed): string =>
    createHmac('sha256', key)
      .update(
        canonicalJson({ conversation, documentId, kind, decidedAt: decidedAt.toISOString(), inputs, outcome, reasons }),
      )
      .digest('base64url');

  /** In constant time, so that the time does not tell how much of a forged seal fits. */
  function isGenuine(conversation: string, { seal, ...decision }: DecisionRow): boolean {
    const given = Buffer.from(seal, 'base64url');
    const own = Buffer.from(sealOf(conversation, decision), 'base64url');
    return given.length === own.length && timingSafeEqual(given, own);
  }

  return { sealOf, isGenuine };
}

export type Seals = ReturnType<typeof createSeals>;

export function toReasonView(reason: Reason): ReasonView {
  const { code, ...params } = reason;
  return { code, params, sentence: reasonInEnglish(reason) };
}

export function toChangeView(change: Change): ChangeView {
  const { code, ...params } = change;
  return { code, params, sentence: changeInEnglish(change) };
}
