import type { Tx } from '../db/database';
import type { JobContext } from './job-types';
import * as outbox from './outbox-rows';

export { createJobQueueBackend, type JobQueueBackend } from './backends';
export * as outbox from './outbox-rows';
export * as setAside from './set-aside-rows';
export { createBatches } from './batches';
export { createOneByOne, createRests } from './one-by-one';
export { startJobs, type Jobs } from './start-jobs';
export { MAX_ATTEMPTS, retryDelayMs } from './backoff';
export { createDeadLetters, type DeadLetters, type UnsendableTexts } from './dead-letters';
export * as deadLetterRows from './dead-letter-rows';
export type { Head } from './fair-choice';
export type { Ledger } from './job-types';
export * as pulseRows from './pulse-rows';
export { deadLetterType, outboxEntryType, pulseType } from './content-types';

/** Asks for a pass of the distribution, in the transaction of its cause. */
export function createDistributionPlan({
  clock,
  wake,
}: Pick<JobContext, 'clock'> & { readonly wake: { relay(): void } }) {
  return {
    /** Something waits, or somebody has room, who was not before. Nothing is written where no work stream is pushed. */
    async soon(tx: Tx, { isAnyPushed = true }: { readonly isAnyPushed?: boolean } = {}): Promise<void> {
      // Who has the work stream at hand knows: nobody needs to look.
      if (!isAnyPushed || !(await outbox.planDistribution(clock.now(), tx))) return;
      tx.afterCommit(() => wake.relay());
    },
  };
}

export type DistributionPlan = ReturnType<typeof createDistributionPlan>;
