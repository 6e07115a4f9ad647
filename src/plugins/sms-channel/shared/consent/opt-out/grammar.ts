import type { Sentence } from './plain-words';

/**
 * One way of saying it. `pattern` is what is said; `unless` are words in the same sentence that turn it into something else
 * ("don't stop texting me"); `notAsked`: a question with these words only asks ("is this spam?").
 */
export interface Rule {
  readonly name: string;
  readonly pattern: RegExp;
  readonly unless?: RegExp;
  readonly notAsked?: true;
}

/** The first rule that a sentence follows. */
export const ruleOf = (sentence: Sentence, rules: readonly Rule[]): Rule | undefined =>
  rules.find(
    ({ pattern, unless, notAsked }) =>
      pattern.test(sentence.words) && !unless?.test(sentence.words) && !(notAsked && sentence.isQuestion),
  );

/** One of the words, whole. Each once: two ways to read one word are a million ways to read twenty of them. */
export const oneOf = (words: string): string => `(?:${[...new Set(words.trim().split(/\s+/))].join('|')})`;

/** Up to so many of the words, each with a blank after it. */
export const some = (words: string, most = 6): string => `(?:${oneOf(words)} ){0,${most}}`;

/** The clause ends here, or only courtesies follow. */
export const END =
  '(?= ?$| , | (?:please|stop|thanks|thank|now|and|or|but|so|because|ok|anymore|again|ever|immediately|por|gracias|ya|y|pero|porque|mas|nunca)\\b)';

export const rule = (name: string, pattern: string, options: { unless?: string; notAsked?: true } = {}): Rule => ({
  name,
  pattern: new RegExp(pattern),
  ...(options.unless === undefined ? {} : { unless: new RegExp(options.unless) }),
  ...(options.notAsked ? { notAsked: true } : {}),
});
