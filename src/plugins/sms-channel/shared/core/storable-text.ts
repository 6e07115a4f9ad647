/*
 * Text that every database can store: PostgreSQL refuses NUL, and a lone surrogate, half a character, has no UTF-8 form. What a
 * caller of ours writes is refused for them; what others wrote is stored with a sign in their place.
 */

/** For texts that people read: NUL is left out, because it has nothing to show. A lone surrogate becomes U+FFFD. */
export const storableText = (text: string): string => text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD');

/** For raw records and errors: NUL and lone surrogates become U+FFFD, so that a reader sees that something stood there. */
export const storableRecord = (text: string): string => text.replace(/\0|\p{Surrogate}/gu, '\uFFFD');

/** Why a text cannot be stored, as the end of a sentence; null where it can. */
export function whyNotStorable(text: string): string | null {
  if (text.includes('\0')) return 'must not contain a NUL character';
  // A body may have hundreds of thousands of texts. Most have no surrogate at all, which is known for less.
  if (!/[\uD800-\uDFFF]/.test(text)) return null;
  return /\p{Surrogate}/u.test(text) ? 'must not contain half a character (a lone surrogate)' : null;
}

/** The beginning of a text, at most so many UTF-16 units long; a character at the cut is left out whole. */
export const beginningOf = (text: string, most: number): string =>
  text.length <= most ? text : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');

/** Nothing in it that a reader sees: blanks, control characters, zero-width characters, direction marks, fillers. */
export const isBlank = (text: string): boolean =>
  !(text > '!' && text < '\x7f') && /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB]*$/u.test(text);
