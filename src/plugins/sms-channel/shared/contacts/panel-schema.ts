import * as z from 'zod';
import { documentId } from '../core/schema';

/** `into`: the contact that stays. */
export const contactMerge = z.strictObject({ into: documentId });

/** Any fields of a contact but the number; which there are, the content type says. */
export const contactFields = z.looseObject({ name: z.string().trim().max(200).nullable().optional() });

export const contactSearch = z.strictObject({ search: z.string().trim().max(100).default('') });
