import * as z from 'zod';

/** A pinned conversation closes by nothing but a person's word. */
export const pin = z.strictObject({ pinned: z.boolean() });
