/** Outbound texts: answers, texts that we start, the sender, and what the carrier reports about them. */
export { createOutbound, type Outbound } from './compose';
export * as attemptRows from './attempt-rows';
export type { DeliveryReports } from './delivery-report';
export type { Replies } from './replies';
export { type ScheduledTexts, refuseUnfitTime } from './scheduled';

export { sendAttemptType } from './content-types';
