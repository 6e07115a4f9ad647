import type { ChannelContext } from '../app/context';
import type { Tx } from '../db/database';
import type { DistributionPlan } from '../jobs';
import { createCallbackGates } from './callback-gates';
import { createRotation } from './rotation';
import { createSmsNumbers } from './sms-numbers';
import { createValidation } from './validation';
import { createWorkStreamCatalog } from './work-streams';

interface Neighbours {
  readonly plan: DistributionPlan;
  /** Removes what other domains keep about a work stream that is deleted. */
  readonly removeBelongings: (workStreamId: number, tx: Tx) => Promise<void>;
}

/** Work streams with their credentials, their callback URL and their numbers. */
export function createWorkStreams(context: ChannelContext, { plan, removeBelongings }: Neighbours) {
  const gates = createCallbackGates(context);
  const workStreams = createWorkStreamCatalog(context, { gates, plan, removeBelongings });
  return {
    ...workStreams,
    gates,
    smsNumbers: createSmsNumbers(context),
    rotation: createRotation(context, { workStreams, gates }),
    validation: createValidation(context, workStreams),
  };
}

export type WorkStreams = ReturnType<typeof createWorkStreams>;
