/** The only door of jobs/. Domains write rows of the outbox and ask for a distribution; the composition starts the jobs. */
export * as outbox from './outbox-rows';
export { createDistributionPlan, type DistributionPlan } from './distribution-plan';
export { startJobs, type Jobs } from './start-jobs';
export { createJobQueueBackend, type JobQueueBackend } from './backends';

export { outboxEntryType } from './content-types';
