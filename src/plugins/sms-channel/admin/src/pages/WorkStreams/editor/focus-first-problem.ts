import type { RefObject } from 'react';

/** The fields of the design system name the error that describes them; some say so by `aria-invalid` alone. */
const REFUSED = ':is(input, textarea, button, [tabindex]):is([aria-invalid="true"], [aria-describedby$="-error"])';

/** Time for a tab to appear and for a folded row to open. */
const OPENING_MS = 100;

/** Takes the reader to the first refused field. Returns how to call it off. */
export function focusFirstProblem(within: RefObject<HTMLElement>): () => void {
  const timer = setTimeout(() => within.current?.querySelector<HTMLElement>(REFUSED)?.focus(), OPENING_MS);
  return () => clearTimeout(timer);
}
