import { featuresOf } from './features';
import type { Sentence } from './plain-words';
import learned from './weights.json';

/**
 * How much each feature speaks for a wish to stop (above zero) or against one. They are learned from the labelled texts in
 * tests/fixtures/opt-out, by tests/support/opt-out-weights.ts, and never change by themselves. docs/consent.md "Wishes to stop in other words".
 */
export const WEIGHTS: ReadonlyMap<string, number> = new Map(
  Object.entries(learned.weights).flatMap(([tenths, features]) =>
    features.split('|').map((feature) => [feature, Number(tenths) / 10] as const),
  ),
);

/** From here on the words themselves are a suspicion. */
export const ENOUGH = 0.6;
/** Below, they speak so much for something else that no rule counts. */
export const TOO_LITTLE = -2.5;

/** How much a text sounds like a wish to stop, whichever rule it follows: the logarithm of the odds. */
export function weightOf(sentences: readonly Sentence[]): number {
  let sum = learned.bias / 10;
  for (const feature of featuresOf(sentences)) sum += WEIGHTS.get(feature) ?? 0;
  return sum;
}
