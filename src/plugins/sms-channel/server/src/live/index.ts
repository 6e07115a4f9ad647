import type { Core } from '@strapi/strapi';
import type { ChannelContext } from '../app/context';
import type { Conversations } from '../conversations';
import { createStream } from './live';
import { createRights } from './rights';
import { createSignals } from './signals';

export { liveScopeOf } from './live';
export type { Signals } from './signals';
export { liveSignalType } from './content-types';

/** What open inboxes see at once: events of conversations, and short-lived signals. */
export const createLive = (
  context: ChannelContext,
  { conversations, strapi }: { conversations: Pick<Conversations, 'getRow'>; strapi: Core.Strapi },
) => ({
  ...createStream(context),
  signals: createSignals(context, conversations),
  rights: createRights(context, { strapi }),
});

export type Live = ReturnType<typeof createLive>;
