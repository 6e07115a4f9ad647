import type { LiveSignal } from '../../../shared/live/signals';
import type { LiveEvent } from './channel-event';
import type { LiveStatus } from './live-stream';

/** What the tabs of one browser tell one another: the leader what its stream says, the others that they are there. */
export type TabMessage =
  | { readonly kind: 'hello' }
  /** Also said now and then, so that the others know that the leader lives. */
  | { readonly kind: 'status'; readonly status: LiveStatus; readonly lastId: number | null }
  | { readonly kind: 'event'; readonly event: LiveEvent }
  | { readonly kind: 'signal'; readonly signal: LiveSignal }
  | { readonly kind: 'gap' };

export interface TabChannel {
  say(message: unknown): void;
  close(): void;
}

/** What a browser offers for its tabs to work together. */
export interface Tabs {
  readonly locks: Pick<LockManager, 'request'>;
  open(name: string, onMessage: (message: unknown) => void): TabChannel;
}

/** Null where tabs cannot work together: browsers offer locks on secure origins only, so not on plain http in a company network. */
export function tabsOfBrowser(): Tabs | null {
  const locks = (navigator as { locks?: LockManager }).locks;
  if (!locks || typeof BroadcastChannel !== 'function') return null;
  return { locks, open: openChannel };
}

function openChannel(name: string, onMessage: (message: unknown) => void): TabChannel {
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }) => onMessage(data);
  return { say: (message) => channel.postMessage(message), close: () => channel.close() };
}
