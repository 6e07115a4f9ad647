import * as z from 'zod';
import { type AutomatedTrigger, unknownVariables } from './automated-texts';
import { MAX_TEXT_CHARACTERS } from '../core/segments';
import { recordOf } from '../core/contract';
import { primaryLanguage } from '../core/language';
import { SURVEY_VARIABLES } from './survey';
import { fillVariables } from '../core/variables';

/** More than any team writes its texts in. */
const MAX_LANGUAGES = 100;

const body = z
  .string()
  .max(MAX_TEXT_CHARACTERS, { abort: true })
  .refine((value) => unknownVariables(value).length === 0, {
    error: ({ input }) => `uses what is no variable: ${unknownVariables(String(input)).join(', ')}`,
  });

/** By language; one that is empty is not sent. */
const text = z.strictObject({ enabled: z.boolean(), bodies: recordOf(primaryLanguage, body, MAX_LANGUAGES) });

/** Automatic texts. docs/hours-and-automated-texts.md. */
export const automatedTexts = z.strictObject({
  /** For contacts and numbers that name no language, or one in which there is no text. */
  defaultLanguage: primaryLanguage,
  firstContact: text,
  outOfHours: text,
  holiday: text,
  agentAssigned: text,
  waitingTooLong: text.extend({
    /** Counted from the customer's first unanswered text. */
    afterMinutes: z.number().int().min(1).max(1440),
  }),
  warning: text,
  closed: text,
}) satisfies z.ZodType<Record<AutomatedTrigger, { enabled: boolean; bodies: Record<string, string> }>>;
export type AutomatedTextsSettings = z.infer<typeof automatedTexts>;

export const AUTOMATED_TEXTS_DEFAULTS: AutomatedTextsSettings = {
  defaultLanguage: 'en',
  firstContact: {
    enabled: false,
    bodies: {
      en: 'Thank you for texting {{workStream.name}}. We will answer soon.',
      es: 'Gracias por escribir a {{workStream.name}}. Le responderemos pronto.',
      fr: 'Merci pour votre message à {{workStream.name}}. Nous vous répondrons bientôt.',
    },
  },
  outOfHours: {
    enabled: false,
    bodies: {
      en: 'We are closed now. We read your text when we open: {{hours.nextOpening}}.',
      es: 'Ahora estamos cerrados. Leeremos su mensaje cuando abramos: {{hours.nextOpening}}.',
      fr: "Nous sommes fermés. Nous lirons votre message à l'ouverture : {{hours.nextOpening}}.",
    },
  },
  holiday: {
    enabled: false,
    bodies: {
      en: 'We are closed today ({{holiday.name}}). We read your text when we open: {{hours.nextOpening}}.',
      es: 'Hoy estamos cerrados ({{holiday.name}}). Leeremos su mensaje cuando abramos: {{hours.nextOpening}}.',
      fr: "Nous sommes fermés aujourd'hui ({{holiday.name}}). Nous lirons votre message à l'ouverture : {{hours.nextOpening}}.",
    },
  },
  agentAssigned: {
    enabled: false,
    bodies: {
      en: '{{agent.name}} will help you.',
      es: '{{agent.name}} le ayudará.',
      fr: '{{agent.name}} va vous aider.',
    },
  },
  waitingTooLong: {
    enabled: false,
    afterMinutes: 15,
    bodies: {
      en: 'We are sorry that you wait. Your text is not forgotten.',
      es: 'Disculpe la espera. No hemos olvidado su mensaje.',
      fr: "Désolés de vous faire attendre. Votre message n'est pas oublié.",
    },
  },
  warning: {
    enabled: false,
    bodies: {
      en: 'Is there anything else? Without an answer we close this conversation: {{closing.at}}.',
      es: '¿Algo más? Si no responde, cerramos: {{closing.at}}.',
      fr: 'Autre chose ? Sans réponse, nous fermons cette conversation : {{closing.at}}.',
    },
  },
  closed: {
    enabled: false,
    bodies: {
      en: 'We have closed this conversation. Text us again at any time.',
      es: 'Hemos cerrado esta conversación. Escríbanos cuando quiera.',
      fr: 'Nous avons fermé cette conversation. Écrivez-nous à tout moment.',
    },
  },
};

const knownSurveyVariables = Object.fromEntries(SURVEY_VARIABLES.map((name) => [name, name]));
const unknownSurveyVariables = (question: string) =>
  fillVariables(question, knownSurveyVariables).flatMap(({ kind, text }) => (kind === 'unknown' ? [text] : []));

const surveyBody = z
  .string()
  .max(MAX_TEXT_CHARACTERS, { abort: true })
  .refine((text) => unknownSurveyVariables(text).length === 0, {
    error: ({ input }) => `uses what is no variable: ${unknownSurveyVariables(String(input)).join(', ')}`,
  });

/** By language; an empty one is not sent. */
const questionBodies = recordOf(primaryLanguage, surveyBody, MAX_LANGUAGES);

/** The question that is texted after the end of a conversation, and answered by a number from 1 to 5. docs/scheduled-and-bulk.md. */
export const survey = z.strictObject({
  enabled: z.boolean(),
  /** For contacts that name no language, or one in which there is no question. */
  defaultLanguage: primaryLanguage,
  questions: questionBodies,
  /** The thanks for an answer, sent once. */
  thanks: questionBodies,
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
