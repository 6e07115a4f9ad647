import type { ChannelContext } from '../app/context';
import type { Tx } from '../db/database';
import type { Conversations } from '../conversations';
import type { DistributionPlan } from '../jobs';
import { createCallbackVerifiers } from './callback-verifiers';
import {
  type CredentialsListener,
  createRotation,
  createWorkStreamCatalog,
  storeChange,
  type WorkStreamChange,
} from './work-streams';
import { createSmsNumbers } from './sms-numbers';
import { createValidation } from './credential-validation';

export { type CallbackVerifier, type CallbackVerifiers, createCallbackUses } from './callback-verifiers';
export {
  ourNumber,
  refuseSwitchedOff,
  requireEnabled,
  canonicalNumber,
  numberTaken,
  refuseTooMany,
  toNumberFields,
  toSmsNumberView,
} from './sms-numbers';
export * as replacedSecrets from './replaced-secret-rows';
export {
  type SmsNumberEntity,
  type InboundRoute,
  inboundRoute,
  type RoutingStream,
  streamById,
  smsNumbers,
  type WorkStreamEntity,
  workStreams,
} from './work-stream-rows';
export {
  type AccountFields,
  openAccount,
  hostFault,
  firstColumns,
  hasUnreadableKey,
  toColumns,
  toWorkStreamView,
  newCallbackToken,
} from './work-streams';
export { replacedSecretType, smsNumberType, workStreamType } from './content-types';

interface Neighbours {
  readonly conversations: Pick<Conversations, 'events'>;
  readonly plan: DistributionPlan;
  /** Removes what other domains keep about a work stream that is deleted. */
  readonly removeBelongings: (workStreamId: number, tx: Tx) => Promise<void>;
  readonly credentials: CredentialsListener;
}

/** Work streams with their credentials, their callback URL and their numbers. */
export function createWorkStreams(
  context: ChannelContext,
  { conversations, plan, removeBelongings, credentials }: Neighbours,
) {
  const verifiers = createCallbackVerifiers(context);
  const workStreams = createWorkStreamCatalog(context, { verifiers, plan, removeBelongings, credentials });
  return {
    ...workStreams,
    verifiers,
    storeChange: (id: number, change: WorkStreamChange, tx: Tx) =>
      storeChange(id, change, { context, credentials }, tx),
    smsNumbers: createSmsNumbers(context, conversations),
    rotation: createRotation(context, { workStreams, verifiers }),
    validation: createValidation(context, workStreams),
  };
}

export type WorkStreams = ReturnType<typeof createWorkStreams>;
