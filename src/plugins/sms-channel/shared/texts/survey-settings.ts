import * as z from 'zod';
import { MAX_TEXT_CHARACTERS } from '../core/segments';
import { SURVEY_VARIABLES } from './survey';
import { fillVariables } from '../core/variables';
import { primaryLanguage } from '../core/language';

const known = Object.fromEntries(SURVEY_VARIABLES.map((name) => [name, name]));
const unknownVariables = (body: string) =>
  fillVariables(body, known).flatMap(({ kind, text }) => (kind === 'unknown' ? [text] : []));

const body = z
  .string()
  .max(MAX_TEXT_CHARACTERS)
  .refine((text) => unknownVariables(text).length === 0, {
    error: ({ input }) => `uses what is no variable: ${unknownVariables(String(input)).join(', ')}`,
  });

/** By language; an empty one is not sent. */
const bodies = z.record(primaryLanguage, body);

/** The question that is texted after the end of a conversation, and answered by a number from 1 to 5. docs/scheduled-and-bulk.md. */
export const survey = z.strictObject({
  enabled: z.boolean(),
  /** For contacts that name no language, or one in which there is no question. */
  defaultLanguage: primaryLanguage,
  questions: bodies,
  /** What who answered is told, once. */
  thanks: bodies,
  /** How long after the question a number is an answer to it. */
  validHours: z.number().int().min(1).max(168),
});
export type SurveySettings = z.infer<typeof survey>;

export const SURVEY_DEFAULTS: SurveySettings = {
  enabled: false,
  defaultLanguage: 'en',
  questions: {
    en: 'How did we do? Please answer with a number from 1 (bad) to 5 (very good).',
    es: '¿Cómo le atendimos? Responda con un número del 1 (mal) al 5 (muy bien).',
    fr: 'Que pensez-vous de notre service ? Répondez par un chiffre de 1 (mauvais) à 5 (très bon).',
  },
  thanks: {
    en: 'Thank you for your answer.',
    es: 'Gracias por su respuesta.',
    fr: 'Merci pour votre réponse.',
  },
  validHours: 24,
};
