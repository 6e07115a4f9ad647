import type { Tx } from '../db/database';
import type { JobContext } from './handlers';
import * as outbox from './outbox-rows';

/** Asks for a pass of the distribution, in the transaction of its cause. */
export function createDistributionPlan({
  clock,
  wake,
}: Pick<JobContext, 'clock'> & { readonly wake: { relay(): void } }) {
  return {
    /**
     * Called when a conversation begins to wait, or an agent may take more. Writes nothing where no work stream is in push
     * mode.
     */
    async soon(tx: Tx, { isAnyPushed = true }: { readonly isAnyPushed?: boolean } = {}): Promise<void> {
      // Who has the work stream at hand knows: nobody needs to look.
      if (!isAnyPushed || !(await outbox.planDistribution(clock.now(), tx))) return;
      tx.afterCommit(() => wake.relay());
    },
  };
}

export type DistributionPlan = ReturnType<typeof createDistributionPlan>;
