import * as z from 'zod';

/** A language as people's settings name it: `en`, or with a region, `es-MX`. */
export const language = z
  .string()
  .trim()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language, such as en or es-MX');

/** The language without its region, by which texts are kept. */
export const primaryLanguage = z
  .string()
  .regex(/^[a-z]{2,3}$/, 'must be a language of two or three letters, such as en');
