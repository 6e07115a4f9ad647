import * as z from 'zod';
import { documentId } from '../core/contract';

/** Colours of the design system: every theme has them. */
export const LABEL_COLOURS = [
  'neutral',
  'primary',
  'success',
  'warning',
  'danger',
  'alternative',
  'secondary',
] as const;
export type LabelColour = (typeof LABEL_COLOURS)[number];

/** How many labels a conversation can have. */
export const MAX_LABELS = 40;

const fields = {
  name: z.string().trim().min(1).max(60),
  colour: z.enum(LABEL_COLOURS),
};

export const labelCreate = z.strictObject({ ...fields, colour: fields.colour.default('neutral') });
export const labelUpdate = z.strictObject(fields).partial();
export type LabelCreate = z.infer<typeof labelCreate>;
export type LabelUpdate = z.infer<typeof labelUpdate>;

/** All labels of a conversation: those that are missing in the list are removed. */
export const conversationLabels = z.strictObject({
  labels: z.array(documentId).max(MAX_LABELS, `must be at most ${MAX_LABELS} labels`),
});

/** The most urgent first: the place in this list is what the database sorts by. */
export const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];
export const DEFAULT_PRIORITY: Priority = 'normal';

export const prioritySet = z.strictObject({ priority: z.enum(PRIORITIES) });

/** Only a person closes a pinned conversation. */
export const pin = z.strictObject({ pinned: z.boolean() });

export const MAX_SNOOZE_DAYS = 365;

/** Whether `until` lies ahead, and not too far, is for the service: it has the clock. */
export const snooze = z.strictObject({
  until: z.iso
    .datetime({ offset: true, error: 'must be a time in ISO 8601, such as 2030-01-31T09:00:00Z' })
    .transform((text) => new Date(text)),
});
