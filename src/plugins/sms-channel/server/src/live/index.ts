/** What open inboxes see at once: events of conversations, and short-lived signals. */
export { createLive, type Live } from './compose';
export { liveScopeOf } from './live';
export type { Signals } from './signals';

export { liveSignalType } from './content-types';
