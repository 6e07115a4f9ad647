export const OPERATORS = [
  'equals',
  'not-equals',
  'begins-with',
  'not-begins-with',
  'contains',
  'not-contains',
  'contains-word',
  'is-one-of',
  'is-empty',
  'is-not-empty',
  'greater-than',
  'less-than',
  'between',
  'in-area-code',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** A field's text, and the same as it is compared with others. */
export interface Compared {
  readonly text: string;
  readonly compared: string;
}

/** Whether a field passes. Several values: one of them is enough. */
type Test = (field: Compared, values: readonly Compared[]) => boolean;

const folded = (text: string) => text.trim().normalize('NFC').toLowerCase();

/** Phone fields compare by digits, so that `+1 (719) 555-0199` in a rule finds +17195550199. */
export const toCompared = (text: string, { isPhone }: { isPhone: boolean }): Compared => ({
  text,
  compared: isPhone ? text.replace(/[^\dA-Za-z]/g, '') : folded(text),
});

/** A value of nothing but blanks or signs would match every text: it matches none. */
const some =
  (compare: (text: string, value: string) => boolean): Test =>
  (field, values) =>
    values.some((value) => value.compared !== '' && compare(field.compared, value.compared));

const not =
  (test: Test): Test =>
  (...given) =>
    !test(...given);

const ordered =
  (isRight: (difference: number) => boolean): Test =>
  ({ text }, values) =>
    values.some((value) => {
      const difference = compareInOrder(text.trim(), value.text.trim());
      return difference !== null && isRight(difference);
    });

const equals = some((text, value) => text === value);
const beginsWith = some((text, value) => text.startsWith(value));
const contains = some((text, value) => text.includes(value));

const isEmpty: Test = ({ text }) => text.trim() === '';

export const TESTS: Readonly<Record<Operator, Test>> = {
  equals,
  'not-equals': not(equals),
  'begins-with': beginsWith,
  'not-begins-with': not(beginsWith),
  contains,
  'not-contains': not(contains),
  'contains-word': some(hasWord),
  'is-one-of': equals,
  'is-empty': isEmpty,
  'is-not-empty': not(isEmpty),
  'greater-than': ordered((difference) => difference > 0),
  'less-than': ordered((difference) => difference < 0),
  between: ({ text }, values) => values.some((span) => isWithin(text, span.text)),
  // NANP: the three digits behind +1. A number outside it has no area code to be in.
  'in-area-code': ({ text }, values) => {
    const area = /^\+1(\d{3})\d{7}$/.exec(text)?.[1];
    return area !== undefined && values.some((value) => value.text.replace(/\D/g, '') === area);
  },
};

const IN_WORD = /[\p{L}\p{M}\p{N}_]/u;

/** A word, or several in this order, with no letter or digit right before or after. */
function hasWord(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    // Two units at most: a letter outside the basic plane is a pair of them.
    const before = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? '';
    const [after = ''] = text.slice(at + words.length, at + words.length + 2);
    if (!IN_WORD.test(before) && !IN_WORD.test(after)) return true;
  }
  return false;
}

const NUMBER = /^[+-]?\d+(\.\d+)?$/;
/** A day, or a moment as Strapi gives it. A day begins at midnight UTC. */
const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}.*)?$/;

export const isOrdered = (value: string): boolean => NUMBER.test(value) || !Number.isNaN(dateOf(value));

/** Numbers with numbers, dates with dates; null where they cannot be compared. */
function compareInOrder(text: string, value: string): number | null {
  if (NUMBER.test(text) && NUMBER.test(value)) return Number(text) - Number(value);
  const difference = dateOf(text) - dateOf(value);
  return Number.isNaN(difference) ? null : difference;
}

const dateOf = (value: string): number => (DATE.test(value) ? Date.parse(value) : NaN);

const SPAN = /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)$/;

/** `HH:MM-HH:MM` → both ends; null for anything else, and for a span of no length. */
export function spanOf(value: string): readonly [from: string, to: string] | null {
  const [, from, to] = SPAN.exec(value) ?? [];
  return from === undefined || to === undefined || from === to ? null : [from, to];
}

/** The first minute is within, the last one is not. A span that ends before it begins goes over midnight. */
function isWithin(time: string, value: string): boolean {
  const span = spanOf(value);
  if (!span) return false;
  const [from, to] = span;
  return from < to ? from <= time && time < to : from <= time || time < to;
}
