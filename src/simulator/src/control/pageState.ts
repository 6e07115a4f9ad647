import { PRESETS } from '../behaviours/presets';
import type { World } from '../world';

/** How many rows a page gets when it opens; what happens later comes as events. */
const TEXTS_ON_PAGE = 500;
const JOURNAL_ON_PAGE = 50;

/** Everything that the page draws from when it opens. */
export function pageState(world: World): object {
  return {
    ...world.view(),
    presets: PRESETS,
    texts: world.texts.newest(TEXTS_ON_PAGE),
    requests: world.requests.newest(JOURNAL_ON_PAGE),
    callbacks: world.callbacks.newest(JOURNAL_ON_PAGE),
  };
}
