import { errors } from '@strapi/utils';
import * as z from 'zod';
import { MAX_PROBLEMS, envelope } from '../../../shared/core/contract';
import { beginningOf, isBlank, whyNotStorable } from '../../../shared/core/storable-text';
import { inSlices } from '../app/slices';
import { isPlain } from './body';

/** Parses what came from outside. Throws 400 in Strapi's format, with field and reason. docs/architecture.md §5.7. */
export function parse<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const whole = { given };
  const unstorable = isPlain(given) ? null : settleTexts(whole);
  if (unstorable) throw refusal([problem(unstorable.path.slice(1), unstorable.message)]);
  const result = schema.safeParse(whole.given, { error: inPlainWords });
  if (result.success) return result.data;
  throw refusal(result.error.issues.flatMap(toProblems));
}

/** The items of a field that may have very many of them, in slices. Throws 400 like {@link parse}, after the first bad ones. */
export async function parseItems<S extends z.ZodType>(
  schema: S,
  items: readonly unknown[],
  field: string,
): Promise<z.output<S>[]> {
  const problems: Problem[] = [];
  const parsed = await inSlices(items, (item, index) => {
    if (problems.length >= MAX_PROBLEMS) return undefined;
    const result = schema.safeParse(item, { error: inPlainWords });
    if (result.success) return result.data;
    problems.push(...result.error.issues.flatMap(toProblems).map((found) => below([field, String(index)], found)));
    return undefined;
  });
  if (problems.length > 0) throw refusal(problems);
  return parsed as z.output<S>[];
}

function refusal(problems: Problem[]): Error {
  const [first] = problems;
  return new errors.ValidationError(first ? `${first.path.join('.')} ${first.message}`.trim() : 'is not valid', {
    errors: problems.slice(0, MAX_PROBLEMS),
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
      if (issue.origin === 'array') return `must have at least ${count(issue.minimum, 'item')}`;
      if (issue.origin !== 'string') return `must be at least ${issue.minimum}`;
      return issue.minimum === 1 ? 'must not be empty' : `must have at least ${issue.minimum} characters`;
    case 'too_big':
      if (issue.origin === 'array') return `must have at most ${count(issue.maximum, 'item')}`;
      if (issue.origin === 'object') return `must have at most ${count(issue.maximum, 'field')}`;
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

const count = (number: number | bigint, what: string) => `${number} ${what}${Number(number) === 1 ? '' : 's'}`;

interface Problem {
  readonly path: string[];
  readonly message: string;
  readonly name: typeof NAME;
}
const NAME = 'ValidationError';

const problem = (path: readonly string[], message: string): Problem => ({
  path: withoutEnvelope(path.map(shortened)),
  message: message.length > MAX_MESSAGE ? `${beginningOf(message, MAX_MESSAGE)}…` : message,
  name: NAME,
});
const below = (path: string[], found: Problem): Problem => ({ ...found, path: [...path, ...found.path] });

/** A name of theirs, as far as it helps to find it. */
const shortened = (key: string) => (key.length > MAX_KEY ? `${beginningOf(key, MAX_KEY)}…` : key);
const MAX_KEY = 100;
const MAX_MESSAGE = 500;

/**
 * Finds a string that no database could store and no handset show, also among the names of fields. A text of nothing but zero-width
 * characters becomes an empty one, whatever field it is for: a reader would see nothing. How deep and how large it is: body.ts.
 */
function settleTexts(holder: object): Pick<Problem, 'path' | 'message'> | null {
  const fields = holder as Record<string, unknown>;
  for (const key of Array.isArray(holder) ? holder.keys() : Object.keys(fields)) {
    const wrongName = typeof key === 'string' ? whyNotStorable(key) : null;
    if (wrongName !== null) return { path: [], message: wrongName };
    const value = fields[key];
    if (typeof value === 'string') {
      const message = whyNotStorable(value);
      if (message !== null) return { path: [String(key)], message };
      if (value !== '' && isBlank(value)) fields[key] = value.replace(/\S/gu, '');
    } else if (typeof value === 'object' && value !== null) {
      const found = settleTexts(value);
      if (found) return { ...found, path: [String(key), ...found.path] };
    }
  }
  return null;
}

function toProblems(issue: z.core.$ZodIssue): Problem[] {
  const path = issue.path.map(String);
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, MAX_PROBLEMS) : null;
  const paths = unknown ? unknown.map((key) => [...path, key]) : [path];
  return paths.map((full) => problem(full, issue.message));
}

/** `data` is the envelope; people know the fields inside it. */
const withoutEnvelope = (path: string[]) => (path.length > 1 && path[0] === 'data' ? path.slice(1) : path);

const nothing = z.strictObject({});

/** The body of a call that takes none: left out, empty, or an empty envelope. Throws 400 for anything else. */
export function parseEmptyBody(body: unknown): void {
  const isLeftOut = typeof body !== 'object' || body === null || Object.keys(body).length === 0;
  parseBody(nothing, isLeftOut ? { data: {} } : body);
}
