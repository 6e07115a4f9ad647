import type { ChannelContext } from '../app/context';
import type { Conversations } from '../conversations';
import { createConsentAnswers } from './answers';
import { createCarrierBlocks } from './carrier-block';
import { createConsents } from './consents';
import { createInboundConsent } from './inbound';
import { createConsentLedger } from './ledger';
import { createSendingPermission } from './permission';
import { createQuietHours } from './quiet-hours';
import { createObedience } from './suppression';
import { createConsentVerification } from './verification';

/** STOP, START, HELP, the consent ledger, quiet hours, and whether a text may be sent. docs/consent.md. */
export function createConsent(context: ChannelContext, { conversations }: { conversations: Conversations }) {
  const { events, queueText } = conversations;
  const ledger = createConsentLedger(context);
  const permission = createSendingPermission(context, { ledger, quietHours: createQuietHours(context) });
  const obey = createObedience(context, { events, permission });
  const answers = createConsentAnswers(context, queueText);
  return {
    ...createConsents(context, { conversations, ledger, permission, answers, obey, events }),
    permission,
    verify: createConsentVerification(context, ledger.chain),
    inbound: createInboundConsent({ ledger, permission, answers, obey, events }),
    blockedByCarrier: createCarrierBlocks({ ledger, permission, obey, events }),
  };
}

export type Consent = ReturnType<typeof createConsent>;

export type { BlockedByCarrier } from './carrier-block';
export { consentController, consentHandlers } from './controller';
export type { Heard, InboundConsent } from './inbound';
export type { SendingPermission } from './permission';
