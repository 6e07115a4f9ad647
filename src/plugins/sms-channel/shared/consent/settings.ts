import * as z from 'zod';
import { QUIET_HOURS_DEFAULTS, quietHours } from './contract';
import { CONSENT_LANGUAGES, type ConsentLanguage } from './keywords';
import { variablesIn } from '../core/variables';

export const STOP_SCOPES = ['this-number', 'all-numbers'] as const;

/** Two segments at most: anybody can cause these texts with one word. */
const MAX_CHARACTERS = 306;

/** What the channel's own texts may name. */
export const COMPANY_VARIABLE = '{{company.name}}';

const text = z
  .string()
  .trim()
  .min(1)
  .max(MAX_CHARACTERS, { abort: true })
  .refine((value) => variablesIn(value).every((variable) => variable.replace(/\s/g, '') === COMPANY_VARIABLE), {
    error: `may name ${COMPANY_VARIABLE} and no other variable`,
    params: { variable: COMPANY_VARIABLE },
  });

/** One text in every language in which keywords are known. */
const texts = z.strictObject({ en: text, es: text, fr: text });
export type ConsentTexts = Readonly<Record<ConsentLanguage, string>>;

/** What is done about STOP, START and HELP, and when people may be texted. */
export const consent = z.strictObject({
  /** What STOP ends: texts from the number that it was sent to, or from every number of ours. */
  stopScope: z.enum(STOP_SCOPES),
  /** Stands for `{{company.name}}`; empty: the work stream's name does. */
  companyName: z.string().trim().max(60),
  /** For keywords that are the same in several languages, such as STOP. */
  language: z.enum(CONSENT_LANGUAGES),
  /** Confirms a STOP, within five minutes or never, and without advertising (47 CFR 64.1200(a)(12)). */
  stopTexts: texts,
  startTexts: texts,
  helpTexts: texts,
  /** When texts that we start may go, by the receiver's clock. */
  quietHours,
});
export type ConsentSettings = z.infer<typeof consent>;

export const CONSENT_DEFAULTS: ConsentSettings = {
  stopScope: 'this-number',
  companyName: '',
  language: 'en',
  // All within GSM-7: an accent like that of "más" would make each part hold 67 characters instead of 153.
  stopTexts: {
    en: '{{company.name}}: You are unsubscribed and will get no more texts from this number. Reply START to get them again.',
    es: '{{company.name}}: Mensajes cancelados. No te enviaremos otros. Responde START para volver a recibirlos.',
    fr: '{{company.name}} : vous ne recevrez plus de messages de ce numéro. Répondez START pour en recevoir de nouveau.',
  },
  startTexts: {
    en: '{{company.name}}: You will get our texts again. Reply HELP for help, STOP to end them.',
    es: '{{company.name}}: De nuevo te enviaremos mensajes. Responde AYUDA para ayuda, STOP para cancelarlos.',
    fr: "{{company.name}} : vous recevrez de nouveau nos messages. Répondez AIDE pour de l'aide, STOP pour ne plus en recevoir.",
  },
  helpTexts: {
    en: '{{company.name}}: Text us your question and our team answers. Message and data rates may apply. Reply STOP to end texts.',
    es: '{{company.name}}: Manda tu pregunta y te respondemos. Pueden aplicarse tarifas de mensajes y datos. Responde STOP para cancelar.',
    fr: "{{company.name}} : envoyez votre question, nous répondons. Des frais peuvent s'appliquer. Répondez STOP pour ne plus en recevoir.",
  },
  quietHours: QUIET_HOURS_DEFAULTS,
};
