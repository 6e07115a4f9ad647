import type { PresenceReason, Presence } from './schema';

/** The browser that leads says "I am here" this often. */
export const HEARTBEAT_EVERY_MS = 20_000;
/** Who was seen and is silent for this long is gone: a closed browser is offline within a minute. */
export const SILENT_AFTER_MS = 45_000;

/** What is known of an agent's presence. `presenceAt` is null while nobody ever set it. */
export interface PresenceStanding {
  readonly presence: Presence;
  readonly presenceAt: Date | null;
  readonly presenceReason: PresenceReason | null;
  /** What it was when the browser went. */
  readonly presenceBefore: Presence | null;
  /** When their browser last sent a sign of life; null for agents without one. */
  readonly lastSeenAt: Date | null;
}

/**
 * The presence that a sign of life makes, or null when it changes nothing: the first one ever makes an agent available, and one
 * after the browser was gone brings back what was before.
 */
export function presenceWhenSeen({ presenceAt, presenceReason, presenceBefore }: PresenceStanding): Presence | null {
  if (presenceAt === null) return 'available';
  return presenceReason === 'gone' ? (presenceBefore ?? 'available') : null;
}

/** Whether the browser of an agent is gone. Who was set by a call and never had a browser stays. */
export const isSilent = ({ presence, lastSeenAt }: PresenceStanding, now: Date): boolean =>
  presence !== 'offline' && lastSeenAt !== null && now.getTime() - lastSeenAt.getTime() >= SILENT_AFTER_MS;
