import type { core } from 'zod';
import { workStreamDocument } from '../../../../../shared/schemas/work-stream-document';
import type { Text, TextKey } from '../../../text/useText';
import { toInput, type WorkStreamForm } from './form-values';
import type { Problem } from './problems';

/**
 * How a field's problem is said, by the place of the field (`*` for a position in a list) and zod's code. Every number may be
 * named in the sentence: `min` and `max`.
 */
const SENTENCES: Record<string, Partial<Record<core.$ZodIssue['code'], TextKey>>> = {
  name: { too_small: 'editor.problem.missing', too_big: 'editor.problem.tooLong' },
  autoCloseAfterMinutes: {
    too_small: 'summary.autoClose.tooShort',
    too_big: 'summary.autoClose.tooLong',
    invalid_type: 'summary.autoClose.notWhole',
  },
  customerId: { invalid_format: 'settings.customerId.malformed' },
  apiKey: { custom: 'settings.apiKey.malformed' },
  telesignBaseUrl: { invalid_format: 'settings.host.malformed' },
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

/** What a save would be refused for, judged by the server's own schema, in the reader's language. */
export function problemsOf(form: WorkStreamForm, text: Text): Problem[] {
  const parsed = workStreamDocument.safeParse(toInput(form));
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => ({ path: issue.path.map(String), message: sentence(issue, text) }));
}

function sentence(issue: core.$ZodIssue, text: Text): string {
  const place = issue.path.map((step) => (typeof step === 'number' ? '*' : String(step))).join('.');
  const key = SENTENCES[place]?.[issue.code];
  return key ? text(key, limitsOf(issue)) : issue.message;
}

function limitsOf(issue: core.$ZodIssue): Record<string, number> {
  if (issue.code === 'too_small') return { min: Number(issue.minimum) };
  if (issue.code === 'too_big') return { max: Number(issue.maximum) };
  return {};
}
