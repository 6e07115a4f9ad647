import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import type english from '../../app/translations/en.json';
import { translationKey } from '../paths';

/** A key of `translations/en.json`; a misspelt one does not compile. */
export type TextKey = keyof typeof english;
export type TextValues = Record<string, string | number>;
export type Text = (key: TextKey, values?: TextValues) => string;

/** Texts in the reader's language. Strapi falls back to English where a translation is missing. */
export function useText(): Text {
  const { formatMessage } = useIntl();
  return useCallback((key, values) => formatMessage({ id: translationKey(key) }, isolated(values)), [formatMessage]);
}

function isolated(values: TextValues | undefined): TextValues | undefined {
  if (!values) return values;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? isolate(value) : value]),
  );
}

/** Hebrew, Arabic and their neighbours, with the forms for presentation. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/**
 * A name or a text as a part of a sentence: written from right to left it would take the punctuation and the digits beside it
 * along. Unicode's isolates (FSI, PDI) keep it to itself; what needs none stays as it is.
 */
export const isolate = (part: string): string => (RIGHT_TO_LEFT.test(part) ? `\u2068${part}\u2069` : part);
