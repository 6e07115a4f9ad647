/** Callbacks: stored first, then processed in order per customer and number. */
export { createInbound, removeQuarantine, wakeReports, type Inbound } from './compose';
export { toLedger } from './callbacks';
export { installCallbackIngress } from './ingress';
export { append } from './ledger-append-rows';
export * as ledgerReviewRows from './ledger-review-rows';
export type { ReviewedEntry } from './ledger-review-rows';
export * as ledgerRows from './ledger-rows';
export * as quarantineRows from './quarantine-rows';
export type { SealedCallback } from './quarantine-rows';
export type { Quarantine, Recheck } from './quarantine';

export { ledgerEntryType, quarantinedCallbackType } from './content-types';
