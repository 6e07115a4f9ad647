import * as z from 'zod';
import { documentId } from '../core/schema';

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

/** So many a conversation can carry. */
export const MAX_LABELS = 40;

const fields = {
  name: z.string().trim().min(1).max(60),
  colour: z.enum(LABEL_COLOURS),
};

export const labelCreate = z.strictObject({ ...fields, colour: fields.colour.default('neutral') });
export const labelUpdate = z.strictObject(fields).partial();
export type LabelCreate = z.infer<typeof labelCreate>;
export type LabelUpdate = z.infer<typeof labelUpdate>;

/** All labels of a conversation: those that are missing in it are taken away. */
export const conversationLabels = z.strictObject({
  labels: z.array(documentId).max(MAX_LABELS, `must be at most ${MAX_LABELS} labels`),
});
