/** Hebrew, Arabic and their neighbours, with the forms for presentation. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/**
 * A name or a text as a part of a sentence: written from right to left it would take the punctuation and the digits beside it
 * along. Unicode's isolates (FSI, PDI) keep it to itself; what needs none stays as it is.
 */
export const isolate = (part: string): string => (RIGHT_TO_LEFT.test(part) ? `\u2068${part}\u2069` : part);
