/*
 * Text that every database can store: PostgreSQL refuses NUL, and a lone surrogate has no UTF-8 form. The two functions differ in
 * what becomes of a NUL.
 */

/** For texts that people read: NUL is left out, because it has nothing to show. A lone surrogate becomes U+FFFD. */
export const storableText = (text: string): string => text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD');

/** For raw records and errors: NUL and lone surrogates become U+FFFD, so that a reader sees that something stood there. */
export const storableRecord = (text: string): string => text.replace(/\0|\p{Surrogate}/gu, '\uFFFD');
