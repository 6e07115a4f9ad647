import { textIn } from '../core/language';
import { withoutOpenVariables, type VariableValues } from '../core/variables';

/**
 * Reads the answer to a survey: a number from 1 to 5, with what the customer adds to it. A text that may be about something
 * else is no answer: one text too many for an agent costs less than a customer's text that is not read.
 */

export interface SurveyAnswer {
  /** 1 to 5. */
  readonly score: number;
  /** What was written beside the number, as it was written; null for nothing. */
  readonly comment: string | null;
}

const LOWEST = 1;
const HIGHEST = 5;
/** Longer texts begin with a number by chance. */
const LONGEST_COMMENT = 300;

/** English and Spanish. They count only where nothing can follow that makes them an article: "one of the boxes is broken". */
const WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  uno: 1,
  una: 1,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
};

/** Of five, in every spelling, and the word for what is counted. */
const SCALE = String.raw`(?:\s*(?:\/\s*5|out of (?:5|five)|of 5|de 5|de cinco|sobre 5))?`;
const UNIT = String.raw`(?:\s*(?:stars?|points?|estrellas?|puntos?))?`;
const AFTER = String.raw`(?:\s*[.,;:!)–—-]+|\s+|$)`;

const DIGIT_FIRST = new RegExp(`^([1-5])${SCALE}${UNIT}(${AFTER})([\\s\\S]*)$`, 'i');
const WORD_FIRST = new RegExp(
  `^(${Object.keys(WORDS).join('|')})${SCALE}(\\s*(?:stars?|points?|estrellas?|puntos?))?(\\s*[.,;:!–—-]+\\s*|\\s*$)([\\s\\S]*)$`,
  'i',
);

/** After a bare number, these make it an amount, a time or an address. */
const COUNTED =
  /^(?:[ap]\.?m\b|o'?clock|h\b|hrs?\b|hours?|horas?|min(?:ute|uto)?s?\b|days?|d[ií]as?|weeks?|semanas?|months?|mes(?:es)?\b|years?|a[nñ]os?|times?|veces|more|m[aá]s\b|less|items?|art[ií]culos?|orders?|pedidos?|tickets?|boxes|cajas?|pieces?|piezas?|people|personas?|persons?|of\b|de\b|del\b|x\b|%|percent|por ciento|th\b|st\b|nd\b|rd\b|and\b|y\b|or\b|o\b|to\b|a\b|[$€£]|dollars?|d[oó]lares|euros?|street|calle|\d)/i;

/** The answer, or null for an ordinary text. */
export function parseSurveyAnswer(text: string): SurveyAnswer | null {
  const plain = text.normalize('NFKC').replace(INVISIBLE, '').trim();
  const stars = onlyStars(plain);
  if (stars !== null) return { score: stars, comment: null };
  if (/[?¿]/.test(plain)) return null;
  return digitFirst(plain) ?? wordFirst(plain);
}

/** Keycaps ("5️⃣") are a digit with two marks; both go, and so do direction marks and blanks without width. */
const INVISIBLE = /[\u200B-\u200F\u2060\uFEFF]|\uFE0E|\uFE0F|\u20E3/g;

function onlyStars(text: string): number | null {
  const stars = [...text.replace(/[\s]/g, '')];
  if (stars.length < LOWEST || stars.length > HIGHEST) return null;
  return stars.every((star) => star === '⭐' || star === '★' || star === '🌟') ? stars.length : null;
}

function digitFirst(text: string): SurveyAnswer | null {
  const match = DIGIT_FIRST.exec(text);
  if (!match) return null;
  const [, digit = '', between = '', rest = ''] = match;
  // "4-5", "3.5", "2,000": the number goes on.
  if (between !== '' && !/\s/.test(between) && /^\d/.test(rest)) return null;
  if (between.trim() === '' && COUNTED.test(rest)) return null;
  return answer(Number(digit), rest);
}

function wordFirst(text: string): SurveyAnswer | null {
  const match = WORD_FIRST.exec(text);
  const score = match?.[1] === undefined ? undefined : WORDS[match[1].toLowerCase()];
  return score === undefined ? null : answer(score, match?.[4] ?? '');
}

function answer(score: number, rest: string): SurveyAnswer | null {
  const comment = rest.trim();
  if (comment.length > LONGEST_COMMENT) return null;
  return { score, comment: /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(comment) ? comment : null };
}

/** What question and thanks may call by name. */
export const SURVEY_VARIABLES = ['contact.name', 'agent.name', 'queue.name', 'workStream.name'] as const;

/** The text in the first of the languages in which there is one, with its variables. Null where nothing is left of it. */
export function surveyText(
  bodies: Readonly<Record<string, string>>,
  languages: readonly (string | null | undefined)[],
  values: VariableValues,
): string | null {
  const found = textIn(bodies, languages);
  return (found && withoutOpenVariables(found.body, values).trim()) || null;
}
