import type { Core } from '@strapi/strapi';
import type { ChannelContext } from '../app/context';
import type { Conversations } from '../conversations';
import type { SendingTrouble } from '../../../shared/live/signals';
import { createCondition } from './condition';
import { createStream } from './live';
import { createRights } from './rights';
import { createSignals } from './signals';

export { liveScopeOf } from './live';
export type { Signals } from './signals';
export { liveSignalType } from './content-types';

interface Neighbours {
  readonly conversations: Pick<Conversations, 'getRow'>;
  readonly strapi: Core.Strapi;
  /** Why texts do not leave at the moment; null: they do. */
  readonly sendingTrouble: () => Promise<SendingTrouble | null>;
}

/** What open inboxes see at once: events of conversations, short-lived signals, and how the channel is. */
export const createLive = (context: ChannelContext, { conversations, sendingTrouble, strapi }: Neighbours) => ({
  ...createStream(context),
  signals: createSignals(context, conversations),
  rights: createRights(context, { strapi }),
  condition: createCondition(context, sendingTrouble),
});

export type Live = ReturnType<typeof createLive>;
