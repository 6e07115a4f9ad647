import { errors } from '@strapi/utils';
import * as z from 'zod';
import { envelope } from '../../../shared/core/contract';
import { isBlank, whyNotStorable } from '../../../shared/core/storable-text';

/** Parses what came from outside. Throws 400 in Strapi's format, with field and reason. docs/architecture.md §5.7. */
export function parse<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const unstorable = findUnstorable(given);
  if (unstorable) throw refusal([{ ...unstorable, path: withoutEnvelope(unstorable.path), name: NAME }]);
  const result = schema.safeParse(withoutBlanks(given), { error: inPlainWords });
  if (result.success) return result.data;
  throw refusal(result.error.issues.flatMap(toProblems));
}

function refusal(problems: Problem[]): Error {
  const [first] = problems;
  return new errors.ValidationError(first ? `${first.path.join('.')} ${first.message}`.trim() : 'is not valid', {
    errors: problems,
  });
}

/** The `data` of a body. */
export function parseBody<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const { data } = parse(envelope(schema), body ?? {}) as { data: z.output<S> };
  return data;
}

/** What follows the field's name in a sentence. A schema's own message comes first. */
const inPlainWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is required' : `must be a ${issue.expected}`;
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`;
    case 'too_small':
      if (issue.origin !== 'string') return `must be at least ${issue.minimum}`;
      return issue.minimum === 1 ? 'must not be empty' : `must have at least ${issue.minimum} characters`;
    case 'too_big':
      return issue.origin === 'string'
        ? `must have at most ${issue.maximum} characters`
        : `must be at most ${issue.maximum}`;
    case 'invalid_format':
      return issue.format === 'url' ? 'must be an http(s) URL' : undefined;
    case 'unrecognized_keys':
      return 'is not a known field';
    default:
      return undefined;
  }
};

interface Problem {
  readonly path: string[];
  readonly message: string;
  readonly name: typeof NAME;
}
const NAME = 'ValidationError';

/** Finds a string that no database could store and no handset show, also among the names of fields. */
function findUnstorable(value: unknown, path: string[] = []): Pick<Problem, 'path' | 'message'> | null {
  if (typeof value === 'string') {
    const message = whyNotStorable(value);
    return message === null ? null : { path, message };
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const wrongName = whyNotStorable(key);
    const found = wrongName === null ? findUnstorable(inner, [...path, key]) : { path, message: wrongName };
    if (found) return found;
  }
  return null;
}

/** A text of nothing but zero-width characters is an empty one, whatever field it is for: a reader would see nothing. */
function withoutBlanks(value: unknown): unknown {
  if (typeof value === 'string') return value !== '' && isBlank(value) ? value.replace(/\S/gu, '') : value;
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutBlanks(inner)]));
}

function toProblems(issue: z.core.$ZodIssue): Problem[] {
  const path = issue.path.map(String);
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
  return paths.map((full) => ({ path: withoutEnvelope(full), message: issue.message, name: NAME }));
}

/** `data` is the envelope; people know the fields inside it. */
const withoutEnvelope = (path: string[]) => (path.length > 1 && path[0] === 'data' ? path.slice(1) : path);

const nothing = z.strictObject({});

/** The body of a call that takes none: left out, empty, or an empty envelope. Throws 400 for anything else. */
export function parseEmptyBody(body: unknown): void {
  const isLeftOut = typeof body !== 'object' || body === null || Object.keys(body).length === 0;
  parseBody(nothing, isLeftOut ? { data: {} } : body);
}
