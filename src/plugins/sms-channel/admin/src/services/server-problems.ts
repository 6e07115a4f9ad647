import type { Versioned } from '../../../shared/core/contract';

/** What is wrong with one field of the form, in a sentence for the reader. */
export interface Problem {
  /** Where: `['smsNumbers', '0', 'number']`. */
  readonly path: readonly string[];
  readonly message: string;
}

/** The fields that the server refused (`error.details.errors` of Strapi's ValidationError). */
export function serverProblems(error: unknown): Problem[] {
  const { errors } = asRecord(asRecord(error).details);
  return Array.isArray(errors) ? errors.flatMap(asProblem) : [];
}

/** Who saved in between, where that is why the server refused; null for every other error. */
export function changedMeanwhile(error: unknown): Versioned | null {
  const { status, details } = asRecord(error);
  const { version, changedBy, changedAt } = asRecord(details);
  if (status !== 409 || typeof version !== 'number' || typeof changedAt !== 'string') return null;
  return { version, changedBy: typeof changedBy === 'string' ? changedBy : null, changedAt };
}

function asProblem(given: unknown): Problem[] {
  const { path, message } = asRecord(given);
  if (!Array.isArray(path) || typeof message !== 'string') return [];
  return [{ path: path.map(String), message }];
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
