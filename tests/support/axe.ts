import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What axe finds serious or critical on the page as it looks when nothing moves any more, as `rule: elements`. Left out is what an
 * open dialog or list hides: it cannot be reached until that is closed, and is looked at before.
 */
export async function seriousFindings(page: Page, within = 'main'): Promise<string[]> {
  await page.evaluate(stillness);
  // Not as a script tag: the page's security policy allows none but its own.
  await page.evaluate(axe.source);
  return page.evaluate(async (include) => {
    const context = { include: [[include]], exclude: [['[data-aria-hidden="true"]']] };
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(context);
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  }, within);
}

/** In the page: what fades in has half its contrast on the way. A spinner never ends. */
async function stillness(): Promise<void> {
  const passing = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
  await Promise.allSettled(passing.map(({ finished }) => finished));
}
