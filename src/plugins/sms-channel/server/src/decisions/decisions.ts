import type { DecisionInputs, DecisionKind, DecisionOutcome, Reason } from '../../../shared/routing/decisions';
import type { Tx } from '../db/database';
import * as rows from './decision-rows';
import type { ChannelContext } from '../app/context';
import { createSeals } from './seal';

export interface NewDecision {
  readonly conversation: { readonly id: number; readonly documentId: string };
  readonly kind: DecisionKind;
  /** Everything that it takes to decide it again, and nothing else: it is kept as long as the conversation. */
  readonly inputs: DecisionInputs;
  readonly outcome: DecisionOutcome;
  /** In the order in which they are told. */
  readonly reasons: readonly Reason[];
}

/** Writes down why a conversation goes where it goes, in the transaction that moves it; sealed, never changed afterwards. */
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
