import type { ContactField } from '../../../../../shared/contacts/contract';
import { serverProblems } from '../../../api/errors';
import { toLocalInput } from '../../../ui/text/times';

/** A field's value as its box shows it: text, or for a boolean `true`, `false` or empty. */
export function toInput({ type, value }: Pick<ContactField, 'type' | 'value'>): string {
  if (value === null || value === undefined) return '';
  if (type === 'datetime') {
    const date = new Date(String(value));
    return Number.isNaN(date.getTime()) ? '' : toLocalInput(date);
  }
  // Strapi keeps milliseconds that no box needs.
  if (type === 'time') return String(value).slice(0, 8);
  return String(value);
}

/** What the server is told; an emptied box empties the field. A number that is none goes as it was typed, to be refused. */
export function fromInput(type: string, input: string): unknown {
  if (input.trim() === '') return null;
  switch (type) {
    case 'integer':
    case 'decimal':
    case 'float': {
      const number = Number(input);
      return Number.isNaN(number) ? input : number;
    }
    case 'boolean':
      return input === 'true';
    case 'datetime':
      return new Date(input).toISOString();
    case 'time':
      return /^\d\d:\d\d$/.test(input) ? `${input}:00` : input;
    default:
      return input;
  }
}

/** The fields whose boxes say something else than before. */
export function changedFields(
  fields: readonly ContactField[],
  inputs: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const changed = fields.filter((field) => field.isEditable && (inputs[field.name] ?? '') !== toInput(field));
  return Object.fromEntries(changed.map(({ name, type }) => [name, fromInput(type, inputs[name] ?? '')]));
}

/** What the server said about single fields. */
export const fieldErrors = (error: unknown): Record<string, string> =>
  Object.fromEntries(
    serverProblems(error).flatMap(({ path: [name], message }) => (name === undefined ? [] : [[name, message]])),
  );
