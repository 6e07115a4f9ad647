import * as z from 'zod';
import { isTimeZone } from './zoned-time';

/** An IANA zone that the runtime knows. */
export const timeZone = z
  .string()
  .trim()
  .max(64)
  .refine(isTimeZone, 'must be a time zone, such as America/New_York or Europe/London');
