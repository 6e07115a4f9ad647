const ROUNDED_MS = 250;

/** How far the server's clock is ahead of this browser's at this moment, in ms; rounded, so that it seldom changes. */
export const clockAhead = (serverAt: string): number =>
  Math.round((Date.parse(serverAt) - Date.now()) / ROUNDED_MS) * ROUNDED_MS;
