import * as z from 'zod';
import { isBlank } from './storable-text';

/** A language as settings name it: `en`, or with a region, `es-MX`. */
export const language = z
  .string()
  .trim()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language, such as en or es-MX');

/** The language without its region, by which texts are kept. */
export const primaryLanguage = z
  .string()
  .regex(/^[a-z]{2,3}$/, 'must be a language of two or three letters, such as en');

/**
 * The text in the first of the languages in which there is one; `es-MX` finds what is kept for `es`. Null where there is none.
 * All automatic texts use one order: conversations/conversation-rows.ts.
 */
export function textIn(
  bodies: Readonly<Record<string, string>>,
  languages: readonly (string | null | undefined)[],
): { readonly language: string; readonly body: string } | null {
  for (const wanted of languages) {
    const language = wanted?.split('-')[0]?.toLowerCase();
    if (language === undefined || !Object.hasOwn(bodies, language)) continue;
    const body = bodies[language] ?? '';
    if (!isBlank(body)) return { language, body };
  }
  return null;
}
