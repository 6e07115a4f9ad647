import type { ChannelContext } from '../app/context';
import type { Conversations } from '../conversations/conversations';
import type { Events } from '../conversations/events';
import type { SendingPermission } from './permission';
import type { QueueText } from '../conversations/queue-text';
import { createConsentAnswers } from './answers';
import { createCarrierBlocks } from './carrier-block';
import { createConsents } from './consents';
import { createInboundConsent } from './inbound';
import type { ConsentLedger } from './ledger';
import { createObedience } from './suppression';
import { createConsentVerification } from './verification';

interface Neighbours {
  readonly ledger: ConsentLedger;
  readonly permission: SendingPermission;
  readonly conversations: Conversations;
  readonly queueText: QueueText;
  readonly events: Events;
}

/** STOP, START, HELP, the consent ledger, and what follows from them. lessons.md E. */
export function createConsent(context: ChannelContext, neighbours: Neighbours) {
  const { ledger, permission, conversations, queueText, events } = neighbours;
  const obey = createObedience(context, events, permission);
  const answers = createConsentAnswers(context, queueText);
  return {
    ...createConsents(context, conversations, ledger, permission, answers, obey, events),
    verify: createConsentVerification(context, ledger.chain),
    inbound: createInboundConsent(ledger, permission, answers, obey, events),
    blockedByCarrier: createCarrierBlocks(ledger, permission, obey, events),
  };
}
