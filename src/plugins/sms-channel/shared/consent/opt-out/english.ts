import { REFUSALS } from './english-refusals';
import { REMOVALS } from './english-removals';
import { SHARP_WORDS, SWITCHES } from './english-sharp-words';
import { STOPS } from './english-stops';
import type { Rule } from './grammar';

/** How a wish to get no more texts is said in English. */
export const ENGLISH: readonly Rule[] = [...STOPS, ...REFUSALS, ...REMOVALS, ...SHARP_WORDS, ...SWITCHES];
