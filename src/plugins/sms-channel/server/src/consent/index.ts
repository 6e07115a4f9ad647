/** STOP, START, HELP, the consent ledger, quiet hours, and whether a text may be sent. docs/consent.md. */
export { createConsent, type Consent } from './compose';
export type { BlockedByCarrier } from './suppression';
export { consentController, consentHandlers } from './controller';
export type { ConsentReading, InboundConsent } from './inbound';
export type { SendingPermission } from './permission';

export { consentEntryType, consentHeadType, consentStateType } from './content-types';
