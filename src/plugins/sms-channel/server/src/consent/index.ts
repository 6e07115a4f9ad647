import { OPT_OUT_PATTERNS } from '../../../shared/consent/opt-out/catcher';
import type { ChannelContext } from '../app/context';
import { inSlices } from '../app/slices';
import { hasTexts, type Conversations } from '../conversations';
import type { Installation } from '../installation';
import type { Pace } from '../pace';
import { createConsentAnswers, createInboundConsent } from './inbound-keywords';
import { createCarrierBlocks, createSuppression } from './suppression';
import { createConsents } from './consents';
import { createConsentLedger } from './ledger';
import { createConsentVerification } from './verification';
import { createSendingPermission, createQuietHours } from './permission';

export type { ConsentReading, InboundConsent } from './inbound-keywords';
export { type SendingPermission, wayOf } from './permission';
export type { BlockedByCarrier } from './suppression';
export { consentEntryType, consentHeadType, consentStateType } from './content-types';

interface Neighbours {
  readonly conversations: Conversations;
  readonly installation: Pick<Installation, 'history' | 'isCopy'>;
  readonly pace: Pace;
}

/** STOP, START, HELP, the consent ledger, quiet hours, and whether a text may be sent. docs/consent.md. */
export function createConsent(context: ChannelContext, { conversations, installation, pace }: Neighbours) {
  const { events } = conversations;
  const ledger = createConsentLedger(context);
  const permission = createSendingPermission(context, { ledger, quietHours: createQuietHours(context) });
  const suppress = createSuppression(context, { events, permission });
  const answers = createConsentAnswers(context, { installation, queueText: pace.queueText });
  return {
    ...createConsents(context, { conversations, ledger, permission, answers, suppress, events }),
    permission,
    verify: createConsentVerification(context, {
      chain: ledger.chain,
      traces: async () => ({
        wasLost: (await installation.history()).lostAt !== null,
        texts: await hasTexts(context.database.direct),
      }),
    }),
    warmUp,
    inbound: createInboundConsent({ ledger, permission, answers, suppress, events }),
    blockedByCarrier: createCarrierBlocks({ ledger, permission, suppress, events }),
  };
}

const A_SENTENCE = 'hello there i would like to know where my order is';

/** Makes the rules for wishes to stop ready, in slices: else the first text after a start would keep everybody waiting for half a second. */
async function warmUp(): Promise<void> {
  await inSlices(OPT_OUT_PATTERNS, (pattern) => {
    // The engine compiles once more what is used again.
    for (let use = 0; use < 3; use += 1) pattern.test(A_SENTENCE);
  });
}

export type Consent = ReturnType<typeof createConsent>;
