/** What open inboxes see at once: events of conversations, and signals that pass. */
export { createLive, type Live } from './compose';
export { liveScopeOf } from './live';
export type { Signals } from './signals';

export { liveSignalType } from './content-types';
