import type { Page } from 'playwright-core';

/** What the piece of work takes in Chromium on two quiet cores of the kind that the promises were measured on. */
const QUIET_MS = 40;

/**
 * How many times longer than on a quiet machine a fixed piece of work takes in this page now, at least 1. A promise in
 * milliseconds is held against it: the server, the simulator and the test share their processors with the browser, and
 * processors differ.
 */
export async function slownessOf(page: Page): Promise<number> {
  return Math.max(1, (await page.evaluate(pieceOfWork)) / QUIET_MS);
}

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
