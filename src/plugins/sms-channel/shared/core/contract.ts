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

/** So many problems of one body are told: enough to see what is wrong with it. */
export const MAX_PROBLEMS = 20;

/**
 * A list of at most `max` items. Its length comes first, and of bad items only the first ones are looked at: `z.array(item).max(max)`
 * checks every item of a list that is too long, and tells of each what is wrong with it.
 */
export const listOf = <T extends z.ZodType>(item: T, { min = 0, max }: { min?: number; max: number }) =>
  z.transform((given: unknown, ctx): z.output<T>[] => {
    if (!Array.isArray(given)) {
      ctx.issues.push({ code: 'invalid_type', expected: 'array', input: given });
      return z.NEVER;
    }
    if (given.length >= min && given.length <= max) return itemsOf(item, given, ctx.issues);
    const which = given.length < min ? { code: 'too_small', minimum: min } : { code: 'too_big', maximum: max };
    // The type is right: a union that takes lists says what is wrong with this one.
    const problem = { ...which, origin: 'array', inclusive: true, input: given, continue: true };
    ctx.issues.push(problem as z.core.$ZodRawIssue);
    return itemsOf(item, given.slice(0, max), []);
  });

function itemsOf<T extends z.ZodType>(
  item: T,
  given: readonly unknown[],
  issues: z.core.$ZodRawIssue[],
): z.output<T>[] {
  const items: z.output<T>[] = [];
  for (const [index, value] of given.entries()) {
    const result = item._zod.run({ value, issues: [] }, { async: false }) as z.core.ParsePayload<z.output<T>>;
    if (result.issues.length > 0) issues.push(...z.core.util.prefixIssues(index, result.issues));
    if (issues.length >= MAX_PROBLEMS) break;
    items.push(result.value);
  }
  return items;
}

/** Values by key, of at most `max` keys; their number comes first, too. */
export const recordOf = <K extends z.core.$ZodRecordKey, V extends z.ZodType>(key: K, value: V, max: number) =>
  atMostKeys(max).pipe(z.record(key, value));

/** What is given, as long as it is no object with more keys. */
export const atMostKeys = (max: number) =>
  z.transform((given: unknown, ctx) => {
    if (typeof given !== 'object' || given === null || Object.keys(given).length <= max) return given as object;
    ctx.issues.push({ code: 'too_big', origin: 'object', inclusive: true, maximum: max, input: given });
    return z.NEVER;
  });

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
