/** From here on there is no time to lose. */
export const HURRY_MS = 15_000;

export interface TimeLeft {
  /** Whole seconds, rounded up: 0 only when it is over. */
  readonly seconds: number;
  /** From 100 down to 0. */
  readonly percent: number;
  readonly isShort: boolean;
  readonly isOver: boolean;
}

interface Span {
  /** ISO 8601, by the server's clock. */
  readonly offeredAt: string;
  readonly expiresAt: string;
}

/** How long an offer still holds at `now`, an instant of the server's clock in ms. */
export function timeLeft({ offeredAt, expiresAt }: Span, now: number): TimeLeft {
  const end = Date.parse(expiresAt);
  const whole = Math.max(end - Date.parse(offeredAt), 1);
  const left = Math.min(Math.max(end - now, 0), whole);
  return {
    seconds: Math.ceil(left / 1000),
    percent: (left / whole) * 100,
    isShort: left <= HURRY_MS,
    isOver: left === 0,
  };
}

/** 95 → `1:35`. */
export const asClock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
