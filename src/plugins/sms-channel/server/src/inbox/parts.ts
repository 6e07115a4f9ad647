import type { ChannelContext } from '../app/context';
import type { Consent } from '../consent';
import type { Conversations } from '../conversations';
import type { Distribution } from '../distribution';
import type { Lifecycle } from '../lifecycle';
import type { Live } from '../live';
import type { Outbound } from '../outbound';
import type { Routing } from '../routing';
import type { Texts } from '../texts';
import type { WorkStreams } from '../work-streams';

/** The parts of the channel that the calls of the inbox and the REST API use. */
export interface InboxParts {
  readonly context: ChannelContext;
  readonly consent: Consent;
  readonly conversations: Conversations;
  readonly distribution: Distribution;
  readonly lifecycle: Lifecycle;
  readonly live: Live;
  readonly outbound: Outbound;
  readonly routing: Routing;
  readonly texts: Texts;
  readonly workStreams: WorkStreams;
}
