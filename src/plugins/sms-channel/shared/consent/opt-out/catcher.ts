import { keywordIn } from '../keywords';
import { TURNED_ROUND } from './features';
import { ruleOf, type Rule } from './grammar';
import { sentencesOf, type Sentence } from './plain-words';
import { SPANISH } from './spanish';
import { FRENCH } from './french';
import { LOOSE } from './loose';
import { reasonIn } from './reasons';
import { ENOUGH, TOO_LITTLE, weightOf } from './weighing';
import { REFUSALS, REMOVALS, STOPS } from './english';
import { SHARP_WORDS, SWITCHES } from './english-words';
import { MANNERS } from './english-manners';

/** How a wish to get no more texts is said in English. */
export const ENGLISH: readonly Rule[] = [...STOPS, ...REFUSALS, ...REMOVALS, ...SHARP_WORDS, ...SWITCHES, ...MANNERS];

/** Every pattern of the rules: the engine makes each ready when it is first used, which takes a millisecond or more for each. */
export const OPT_OUT_PATTERNS: readonly RegExp[] = [...ENGLISH, ...SPANISH, ...FRENCH, ...LOOSE, TURNED_ROUND].flatMap(
  ({ pattern, unless }) => (unless ? [pattern, unless] : [pattern]),
);

/** Why a text was taken for a wish to stop: the rule of the grammar that it follows. */
export interface PossibleOptOut {
  readonly rule: string;
}

/**
 * Whether a text may be a wish to get no more texts, in any words, English, Spanish or French: "any reasonable means"
 * counts (47 CFR 64.1200(a)(10), docs/consent.md). Rules say what is certain, learned weights what sounds like it; no network.
 * What it finds is a suspicion that a person confirms; texts that we start are held back until then.
 */
export function possibleOptOut(text: string): PossibleOptOut | null {
  if (isStop(text)) return { rule: 'keyword' };
  const sentences = sentencesOf(text);
  if (isStop(withoutCourtesies(sentences))) return { rule: 'keyword' };
  if (sentences.length === 0) return null;
  const weight = weightOf(sentences);
  if (weight <= TOO_LITTLE) return null;
  const name =
    strictRuleIn(sentences) ?? (weight > 0 ? looseRuleIn(sentences) : null) ?? (weight > ENOUGH ? 'words' : null);
  return name === null ? null : { rule: name };
}

const isStop = (text: string): boolean => keywordIn(text, { isOptedOut: false })?.action === 'stop';

/** "CANCEL please", "Baja, gracias": the keyword is not alone, so that it only raises a suspicion. */
const COURTESIES = new Set(
  'please kindly now thanks thank you hi hello ok , por favor gracias ya ahora hola svp stp merci bonjour s il vous te plait me'.split(
    ' ',
  ),
);
const withoutCourtesies = (sentences: readonly Sentence[]): string =>
  sentences
    .flatMap(({ words }) => words.split(' '))
    .filter((word) => !COURTESIES.has(word))
    .join(' ');

function strictRuleIn(sentences: readonly Sentence[]): string | null {
  for (const sentence of sentences) {
    const found = ruleOf(sentence, ENGLISH) ?? ruleOf(sentence, SPANISH) ?? ruleOf(sentence, FRENCH);
    if (found) return found.name;
  }
  return reasonIn(sentences)?.name ?? null;
}

const looseRuleIn = (sentences: readonly Sentence[]): string | null =>
  sentences.map((sentence) => ruleOf(sentence, LOOSE)).find((found) => found !== undefined)?.name ?? null;
