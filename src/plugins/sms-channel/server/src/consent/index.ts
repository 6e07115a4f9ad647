import type { ChannelContext } from '../app/context';
import type { Conversations } from '../conversations';
import { createConsentAnswers, createInboundConsent } from './inbound';
import { createCarrierBlocks, createSuppression } from './suppression';
import { createConsents } from './consents';
import { createConsentLedger, createConsentVerification } from './ledger';
import { createSendingPermission, createQuietHours } from './permission';

export type { ConsentReading, InboundConsent } from './inbound';
export type { SendingPermission } from './permission';
export type { BlockedByCarrier } from './suppression';
export { consentEntryType, consentHeadType, consentStateType } from './content-types';

/** STOP, START, HELP, the consent ledger, quiet hours, and whether a text may be sent. docs/consent.md. */
export function createConsent(context: ChannelContext, { conversations }: { conversations: Conversations }) {
  const { events, queueText } = conversations;
  const ledger = createConsentLedger(context);
  const permission = createSendingPermission(context, { ledger, quietHours: createQuietHours(context) });
  const suppress = createSuppression(context, { events, permission });
  const answers = createConsentAnswers(context, queueText);
  return {
    ...createConsents(context, { conversations, ledger, permission, answers, suppress, events }),
    permission,
    verify: createConsentVerification(context, ledger.chain),
    inbound: createInboundConsent({ ledger, permission, answers, suppress, events }),
    blockedByCarrier: createCarrierBlocks({ ledger, permission, suppress, events }),
  };
}

export type Consent = ReturnType<typeof createConsent>;
