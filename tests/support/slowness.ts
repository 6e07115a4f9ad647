import type { Page } from 'playwright-core';

/** What the piece of work takes in Chromium on two quiet cores of the kind that the promises were measured on. */
const QUIET_MS = 40;

/**
 * Beyond this a promise is not stretched: a product that slows its own page, or takes the processors of the browser, would
 * excuse itself.
 */
const MOST = 3;

/**
 * How many times longer than on a quiet machine a fixed piece of work takes in this page now, at least 1. A promise in
 * milliseconds is held against it: the server, the simulator and the test share their processors with the browser, and
 * processors differ.
 */
export async function slownessOf(page: Page): Promise<number> {
  return Math.max(1, (await page.evaluate(pieceOfWork)) / QUIET_MS);
}

/** By how much a promise may be stretched, by the median of what was measured; throws when that is too much. */
export function stretchBy(slownesses: readonly number[]): number {
  const slowness = median(slownesses);
  if (slowness <= MOST) return slowness;
  throw new Error(
    `a fixed piece of work took ${slowness.toFixed(1)} times as long as on a quiet machine; above ${MOST} the promise ` +
      'cannot be held against anything: let nothing else run, or find what in the product takes the processors',
  );
}

/** The middle one. */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

/** In the page: makes, styles and lays out elements, as showing a thread does; answers how many ms it took. */
function pieceOfWork(): number {
  const started = performance.now();
  const place = document.body.appendChild(document.createElement('div'));
  place.style.cssText = 'position: fixed; contain: strict; inset: 0; opacity: 0';
  for (let index = 0; index < 2000; index += 1) {
    const element = place.appendChild(document.createElement('p'));
    element.style.padding = `${index % 7}px`;
    element.textContent = `Text number ${index}`;
  }
  place.getBoundingClientRect();
  place.remove();
  return performance.now() - started;
}
