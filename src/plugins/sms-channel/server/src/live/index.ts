import type { ChannelContext } from '../app/context';
import type { Conversations } from '../conversations';
import { createStream } from './live';
import { createSignals } from './signals';

export { liveScopeOf } from './live';
export type { Signals } from './signals';
export { liveSignalType } from './content-types';

/** What open inboxes see at once: events of conversations, and short-lived signals. */
export const createLive = (
  context: ChannelContext,
  { conversations }: { conversations: Pick<Conversations, 'getRow'> },
) => ({
  ...createStream(context),
  signals: createSignals(context, conversations),
});

export type Live = ReturnType<typeof createLive>;
