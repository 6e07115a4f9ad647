const BASE_MS = 2_000;
const CAP_MS = 5 * 60_000;

/** After this many attempts that achieved nothing, a person decides. With the delays below that is about half an hour. */
export const MAX_ATTEMPTS = 12;

/**
 * Milliseconds before attempt `attempt + 1`: 2 s, doubled each time up to 5 minutes, less up to a random half, so
 * that what failed together is not retried together. The carrier's own `Retry-After` is a floor.
 *
 * @param random in [0, 1)
 */
export function retryDelayMs(attempt: number, random: number, retryAfterMs = 0): number {
  const ceiling = Math.min(CAP_MS, BASE_MS * 2 ** (attempt - 1));
  return Math.max(Math.round(ceiling * (0.5 + random / 2)), retryAfterMs);
}
