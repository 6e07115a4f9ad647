import type { core } from 'zod';
import type { FormErrors } from '@strapi/strapi/admin';
import { CONSENT_LANGUAGES } from '../../../../../shared/consent/keywords';
import { LIFECYCLE_DEFAULTS } from '../../../../../shared/conversations/settings';
import { workStreamDocument } from '../../../../../shared/setup/contract';
import type { Problem } from '../../../api/errors';
import type { Text, TextKey } from '../../../ui/text/useText';
import { toInput, type WorkStreamForm } from './form-values';

/**
 * How a field's problem is said, by the place of the field (`*` for a position in a list) and zod's code. Every number may be
 * named in the sentence: `min` and `max`.
 */
const SENTENCES: Record<string, Partial<Record<core.$ZodIssue['code'], TextKey>>> = {
  ...Object.fromEntries(
    Object.keys(LIFECYCLE_DEFAULTS).map((span) => [
      `lifecycle.${span}`,
      {
        too_small: 'clock.problem.tooShort',
        too_big: 'clock.problem.tooLong',
        invalid_type: 'summary.autoClose.notWhole',
      },
    ]),
  ),
  name: { too_small: 'editor.problem.missing', too_big: 'editor.problem.tooLong' },
  'distribution.offerSeconds': {
    too_small: 'summary.offerSeconds.problem',
    too_big: 'summary.offerSeconds.problem',
    invalid_type: 'summary.offerSeconds.problem',
  },
  'distribution.activeUnits': {
    too_small: 'summary.units.problem',
    too_big: 'summary.units.problem',
    invalid_type: 'summary.units.problem',
  },
  'distribution.wrapUpUnits': {
    too_small: 'summary.units.problem',
    too_big: 'summary.units.problem',
    invalid_type: 'summary.units.problem',
  },
  'distribution.sameAgentMinutes': {
    too_small: 'summary.autoClose.notWhole',
    too_big: 'summary.autoClose.tooLong',
    invalid_type: 'summary.autoClose.notWhole',
  },
  customerId: { invalid_format: 'settings.customerId.malformed' },
  apiKey: { custom: 'settings.apiKey.malformed' },
  telesignBaseUrl: { invalid_format: 'settings.host.malformed' },
  'consent.companyName': { too_big: 'editor.problem.tooLong' },
  ...answersProblems(),
  'smsNumbers.*.number': { too_small: 'editor.problem.missing', too_big: 'editor.problem.tooLong' },
  'smsNumbers.*.description': { too_big: 'editor.problem.tooLong' },
  'smsNumbers.*.messagesPerSecond': {
    too_small: 'editor.problem.tooSmall',
    too_big: 'editor.problem.tooBig',
    invalid_type: 'editor.problem.notNumber',
  },
  'routingRules.*.name': { too_small: 'editor.problem.missing', too_big: 'editor.problem.tooLong' },
  'routingRules.*.conditions': {
    too_small: 'editor.problem.conditions.missing',
    too_big: 'editor.problem.conditions.tooMany',
  },
  'routingRules.*.conditions.*.value': {
    custom: 'editor.problem.missing',
    too_big: 'editor.problem.value',
  },
  'routingRules.*.conditions.*.value.*': { too_big: 'editor.problem.value' },
  'routingRules.*.target': { invalid_type: 'editor.problem.target', invalid_union: 'editor.problem.target' },
  'routingRules.*.target.documentId': { too_small: 'editor.problem.target' },
};

/** Of a span in minutes that has no sentences of its own. */
const OF_SPAN: (typeof SENTENCES)[string] = {
  too_small: 'summary.autoClose.tooShort',
  too_big: 'summary.autoClose.tooLong',
  invalid_type: 'summary.autoClose.notWhole',
};

/** The answers to STOP, START and HELP, in each language. */
function answersProblems(): typeof SENTENCES {
  const problems: (typeof SENTENCES)[string] = {
    too_small: 'consent.settings.missing',
    too_big: 'consent.settings.tooLong',
    custom: 'consent.settings.variable',
  };
  const places = ['stopTexts', 'startTexts', 'helpTexts'].flatMap((texts) =>
    CONSENT_LANGUAGES.map((language) => `consent.${texts}.${language}`),
  );
  return Object.fromEntries(places.map((place) => [place, problems]));
}

/** What a save would be refused for, judged by the server's own schema, in the reader's language. */
export function problemsOf(form: WorkStreamForm, text: Text): Problem[] {
  const parsed = workStreamDocument.safeParse(toInput(form));
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => ({ path: issue.path.map(String), message: sentence(issue, text) }));
}

function sentence(issue: core.$ZodIssue, text: Text): string {
  const place = issue.path.map((step) => (typeof step === 'number' ? '*' : String(step))).join('.');
  const sentences = SENTENCES[place] ?? (place.endsWith('Minutes') ? OF_SPAN : {});
  const key = keyOfReason(issue) ?? sentences[issue.code];
  return key ? text(key, limitsOf(issue)) : issue.message;
}

/** Where a schema refuses a value for a reason of its own, it says which. */
function keyOfReason(issue: core.$ZodIssue): TextKey | undefined {
  const reason: unknown = issue.code === 'custom' ? issue.params?.reason : undefined;
  if (reason === 'span') return 'rules.value.problem.span';
  return reason === 'ordered' ? 'rules.value.problem.ordered' : undefined;
}

function limitsOf(issue: core.$ZodIssue): Record<string, number | string> {
  if (issue.code === 'too_small') return { min: Number(issue.minimum) };
  if (issue.code === 'too_big') return { max: Number(issue.maximum) };
  const variable: unknown = issue.code === 'custom' ? issue.params?.variable : undefined;
  if (typeof variable === 'string') return { variable };
  return {};
}

type Branch = { [step: string]: Branch | string | undefined };

/**
 * The errors of Strapi's form, in the shape of its values. The first problem of a place is the one that is shown; where one
 * speaks of a whole list, what is wrong inside it waits.
 */
export function nestProblems(problems: readonly Problem[]): FormErrors<WorkStreamForm> {
  const errors: Branch = {};
  for (const { path, message } of problems) place(errors, path, message);
  return errors as FormErrors<WorkStreamForm>;
}

function place(errors: Branch, path: readonly string[], message: string): void {
  let branch = errors;
  for (const [position, step] of path.entries()) {
    const found = branch[step];
    const next = path[position + 1];
    if (next === undefined) {
      if (found === undefined) branch[step] = message;
      return;
    }
    if (typeof found === 'string') return;
    branch = found ?? (branch[step] = isIndex(next) ? ([] as unknown as Branch) : {});
  }
}

const isIndex = (step: string) => /^\d+$/.test(step);
