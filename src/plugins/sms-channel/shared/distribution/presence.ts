import type { PresenceReason, Presence } from './schema';

/** How often the leading tab of a browser sends a sign of life. */
export const HEARTBEAT_EVERY_MS = 20_000;
/** A browser that is silent for this long is gone: an agent who closes it is offline within a minute. */
export const SILENT_AFTER_MS = 45_000;

/** The stored presence of an agent. `presenceAt` is null until it is set. */
export interface PresenceStanding {
  readonly presence: Presence;
  readonly presenceAt: Date | null;
  readonly presenceReason: PresenceReason | null;
  /** The presence before the browser was gone. */
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

/** Whether the browser of an agent is gone. An agent without a browser keeps the presence that a call set. */
export const isSilent = ({ presence, lastSeenAt }: PresenceStanding, now: Date): boolean =>
  presence !== 'offline' && lastSeenAt !== null && now.getTime() - lastSeenAt.getTime() >= SILENT_AFTER_MS;
