import { familyOf } from './families';
import { NOT_STOP as ENGLISH_NOT_STOP } from './english-words';
import { NOT_STOP as FRENCH_NOT_STOP } from './french-words';
import { rule } from './grammar';
import type { Sentence } from './plain-words';
import { NOT_STOP as SPANISH_NOT_STOP } from './spanish-words';

/** "Do not stop", "he told me to stop": the words of a wish, and none. */
export const TURNED_ROUND = rule('turned-round', `${ENGLISH_NOT_STOP}|${SPANISH_NOT_STOP}|${FRENCH_NOT_STOP}`);

/** "Good morning": the morning of a greeting is no time of day. */
const GREETING =
  /^(?:(?:good|buen|buenos|buenas) (?:morning|afternoon|evening|day|dia|dias|tardes|noches)|hello|hi|hey|hola|bonjour|bonsoir|dear sir|dear madam|senorita)(?: ,)? /;

/**
 * What is looked at in a text to weigh it: its words, two and three of them in a row, and the families that they belong to, in
 * their order. docs/consent.md "Wishes to stop in other words".
 */
export function featuresOf(sentences: readonly Sentence[]): Set<string> {
  const features = new Set<string>();
  for (const { words: all, isQuestion } of sentences) {
    const words = all.replace(GREETING, '');
    const ends = isQuestion ? '?' : '.';
    if (TURNED_ROUND.pattern.test(words)) features.add('TURNED');
    addWords(['^', ...words.split(' '), ends], features);
    addFamilies(['^', ...words.split(' ').flatMap((word) => familyOf(word) ?? []), ends], features);
  }
  return features;
}

function addWords(words: readonly string[], features: Set<string>): void {
  words.forEach((word, at) => {
    const [second, third] = words.slice(at + 1, at + 3);
    features.add(word);
    if (word.length > 5) features.add(`${word.slice(0, 5)}*`);
    if (second !== undefined) features.add(`${word} ${second}`);
    if (third !== undefined) features.add(`${word} ${second} ${third}`).add(`${word} _ ${third}`);
  });
}

/** Families are written in capitals, so that they are no words. */
function addFamilies(families: readonly string[], features: Set<string>): void {
  const names = families.map((family) => family.toUpperCase());
  names.forEach((name, at) => {
    const next = names.slice(at + 1, at + 4);
    features.add(name);
    for (const other of next) features.add(`${name}>${other}`);
    if (next.length > 1) features.add([name, ...next.slice(0, 2)].join('-'));
    if (next.length > 2) features.add([name, ...next].join('-'));
  });
}
