import type { ChannelContext } from '../app/context';
import type { Contacts } from '../contacts';
import type { Distribution } from '../distribution';
import type { Inbound } from '../inbound';
import type { DistributionPlan } from '../jobs';
import type { Outbound } from '../outbound';
import type { WorkStreams } from '../work-streams';
import { createCallbackDoctor } from './callback-doctor';
import { createDocuments } from './documents';
import { createOverview } from './overview';
import { createTestSms } from './test-sms';

interface Neighbours {
  readonly contacts: Contacts;
  readonly distribution: Pick<Distribution, 'agents'>;
  readonly inbound: Pick<Inbound, 'quarantine'>;
  readonly outbound: Pick<Outbound, 'replies'>;
  readonly plan: DistributionPlan;
  readonly workStreams: WorkStreams;
}

export { quarantinedByStream } from './overview';

/** What administrators do below Settings → SMS channel: the editor, its checks, and the Callback doctor. */
export function createSetup(context: ChannelContext, { contacts, workStreams, plan, ...neighbours }: Neighbours) {
  const { agents } = neighbours.distribution;
  const { quarantine } = neighbours.inbound;
  const { replies } = neighbours.outbound;
  return {
    overview: createOverview(context, { agents, contacts }),
    documents: createDocuments(context, { workStreams, contacts, plan }),
    callbackDoctor: createCallbackDoctor(context, { verifiers: workStreams.verifiers, quarantine }),
    testSms: createTestSms(context, { workStreams, replies }),
  };
}

export type Setup = ReturnType<typeof createSetup>;
