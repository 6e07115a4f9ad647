import type { ChannelContext } from '../app/context';
import type { Tx } from '../db/database';
import type { DistributionPlan } from '../jobs';
import { createCallbackVerifiers } from './callback-verifiers';
import { createRotation, createWorkStreamCatalog } from './work-streams';
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
  toSmsNumberView,
} from './sms-numbers';
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
  toColumns,
  callbackUrl,
  toWorkStreamView,
  newCallbackToken,
} from './work-streams';
export { smsNumberType, workStreamType } from './content-types';

interface Neighbours {
  readonly plan: DistributionPlan;
  /** Removes what other domains keep about a work stream that is deleted. */
  readonly removeBelongings: (workStreamId: number, tx: Tx) => Promise<void>;
}

/** Work streams with their credentials, their callback URL and their numbers. */
export function createWorkStreams(context: ChannelContext, { plan, removeBelongings }: Neighbours) {
  const verifiers = createCallbackVerifiers(context);
  const workStreams = createWorkStreamCatalog(context, { verifiers, plan, removeBelongings });
  return {
    ...workStreams,
    verifiers,
    smsNumbers: createSmsNumbers(context),
    rotation: createRotation(context, { workStreams, verifiers }),
    validation: createValidation(context, workStreams),
  };
}

export type WorkStreams = ReturnType<typeof createWorkStreams>;
