import { isBlank } from '../../../../shared/core/storable-text';
import type { Text } from './useText';

/** Every line break that people send, as the browser knows it: it shows nothing for a carriage return alone. */
const LINE_BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/** What somebody wrote, as it is shown: a text without anything that a reader sees says so. */
export const shownText = (written: string, text: Text): string =>
  isBlank(written) ? text('message.empty') : written.replace(LINE_BREAK, '\n');

/** The same on one line. */
export const shownOnOneLine = (written: string, text: Text): string => shownText(written, text).replace(/\s+/g, ' ');
