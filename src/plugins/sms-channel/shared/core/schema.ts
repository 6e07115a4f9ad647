import * as z from 'zod';
import { isTimeZone } from './zoned-time';

/** A documentId as Strapi makes them; only its shape is checked here, existence is the service's business. */
export const documentId = z.string().trim().min(1).max(64);

/** Made by the client, one per intended message; the same key again gives the same message. */
export const clientKey = z.string().trim().min(1).max(128);

/** The version that was read before a save: when somebody else has saved since, nothing changes (409). */
export const readVersion = z.number().int().min(0);

export const MAX_PAGE_SIZE = 100;

/** `?limit=&cursor=` of every list: at most 100 rows a page, 25 unless told. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(25),
  cursor: z.string().max(512).optional(),
});
export type PageQuery = z.infer<typeof pageQuery>;

/** The envelope of every body: `{ "data": … }`. README.md "REST API". */
export const envelope = <T extends z.ZodType>(data: T) => z.strictObject({ data });

export const idParams = z.object({ id: documentId });

/** An IANA zone that the runtime knows. */
export const timeZone = z
  .string()
  .trim()
  .max(64)
  .refine(isTimeZone, 'must be a time zone, such as America/New_York or Europe/London');
