import type { ChannelContext } from '../app/context';
import type { Consent } from '../consent';
import type { Contacts } from '../contacts';
import type { Conversations } from '../conversations';
import type { Outbound } from '../outbound';
import type { Pace } from '../pace';
import type { Routing } from '../routing';
import { createBulkSends } from './bulk-sends';
import { createBulkFeed } from './feed';

export { bulkRecipientType, bulkSendType } from './content-types';

interface Neighbours {
  readonly contacts: Contacts;
  readonly conversations: Pick<Conversations, 'events'>;
  readonly consent: Pick<Consent, 'permission'>;
  readonly outbound: Pick<Outbound, 'scheduled'>;
  readonly pace: Pace;
  readonly routing: Pick<Routing, 'defaultQueueOf'>;
}

/** One text to many people, at the pace of its number. docs/scheduled-and-bulk.md. */
export function createBulk(context: ChannelContext, { contacts, conversations, routing, ...neighbours }: Neighbours) {
  const { events } = conversations;
  const { permission } = neighbours.consent;
  const { scheduled } = neighbours.outbound;
  const { queueText } = neighbours.pace;
  return {
    bulkSends: createBulkSends(context, { contacts, permission, scheduled, events }),
    feed: createBulkFeed(context, { permission, routing, events, queueText }).feed,
  };
}

export type Bulk = ReturnType<typeof createBulk>;
