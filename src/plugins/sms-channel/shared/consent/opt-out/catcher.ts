import { keywordIn } from '../keywords';
import { ruleOf, type Rule } from './grammar';
import { sentencesOf } from './plain-words';
import { SPANISH } from './spanish';
import { FRENCH } from './french';
import { LOOSE } from './loose';
import { reasonIn } from './reasons';
import { REFUSALS, REMOVALS, STOPS } from './english';
import { SHARP_WORDS, SWITCHES } from './english-words';

/** How a wish to get no more texts is said in English. */
export const ENGLISH: readonly Rule[] = [...STOPS, ...REFUSALS, ...REMOVALS, ...SHARP_WORDS, ...SWITCHES];

/** Every pattern of the rules: the engine makes each ready when it is first used, which takes a millisecond or more for each. */
export const OPT_OUT_PATTERNS: readonly RegExp[] = [...ENGLISH, ...SPANISH, ...FRENCH, ...LOOSE].flatMap(
  ({ pattern, unless }) => (unless ? [pattern, unless] : [pattern]),
);

/** Why a text was taken for a wish to stop: the rule of the grammar that it follows. */
export interface PossibleOptOut {
  readonly rule: string;
}

/**
 * Whether a text may be a wish to get no more texts, in any words, English, Spanish or French: "any reasonable means"
 * counts
 * (47 CFR 64.1200(a)(10), docs/consent.md). Rules only, no network. What it finds is a suspicion that a person confirms; texts
 * that we start are held back until then.
 */
export function possibleOptOut(text: string): PossibleOptOut | null {
  if (keywordIn(text, { isOptedOut: false })?.action === 'stop') return { rule: 'keyword' };
  const sentences = sentencesOf(text);
  for (const sentence of sentences) {
    const found = ruleOf(sentence, ENGLISH) ?? ruleOf(sentence, SPANISH) ?? ruleOf(sentence, FRENCH);
    if (found) return { rule: found.name };
  }
  const reason = reasonIn(sentences);
  if (reason) return { rule: reason.name };
  const loose = sentences.map((sentence) => ruleOf(sentence, LOOSE)).find((found) => found !== undefined);
  return loose ? { rule: loose.name } : null;
}
