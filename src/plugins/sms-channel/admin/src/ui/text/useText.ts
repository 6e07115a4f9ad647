import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import type english from '../../app/translations/en.json';
import { translationKey } from '../paths';
import { isolate } from '../../text/isolate';

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
