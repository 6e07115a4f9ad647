import type { Tx } from '../../repositories/database';
import * as outbox from '../../repositories/outbox';
import type { ChannelContext } from '../context';

/** Asks for a pass of the distribution (pass.ts), in the transaction of whatever makes one worthwhile. */
export function createDistributionPlan({ clock, wake }: Pick<ChannelContext, 'clock' | 'wake'>) {
  return {
    /** Something waits, or somebody has room, who was not before. Nothing is written where no work stream is pushed. */
    async soon(tx: Tx): Promise<void> {
      if (!(await outbox.planDistribution(clock.now(), tx))) return;
      tx.afterCommit(() => wake.relay());
    },
  };
}

export type DistributionPlan = ReturnType<typeof createDistributionPlan>;
