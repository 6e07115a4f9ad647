import type { Page } from 'playwright-core';

/** Holds the page's next request of this kind back, as a slow server does. */
export async function heldAnswer(page: Page, method: string, path: RegExp) {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const asked = page.waitForRequest((request) => request.method() === method && path.test(request.url()));
  await page.route(path, async (route) => {
    if (route.request().method() !== method) return route.fallback();
    await held;
    await route.continue();
  });
  return {
    /** Resolves when the page has asked. */
    asked,
    /** Lets the server answer, and the page have its answer. */
    async answer(): Promise<void> {
      letGo();
      await (await asked).response();
      await page.unroute(path);
    },
  };
}
