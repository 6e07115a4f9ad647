import * as z from 'zod';
import { isTimeZone } from './zoned-time';

/** What the API answers. Times are ISO 8601 in UTC; ids are documentIds; phone numbers are E.164 or short codes. */
export interface Page<T> {
  data: T[];
  meta: { nextCursor: string | null };
}
export interface One<T> {
  data: T;
}

export interface Ref {
  documentId: string;
  name: string;
}

/** The version of what several people may edit, and who made it. Also the details of a 409: who was first. */
export interface Versioned {
  /** Rises with every change. Sent along with a save, an older one is refused with 409. */
  version: number;
  /** Who changed it last, by name; null for the system. */
  changedBy: string | null;
  changedAt: string;
}

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
