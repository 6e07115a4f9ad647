import { useState } from 'react';

/** The form's errors have the shape of its values: objects and lists, with a sentence for the reader at a field's place. */
export type Errors = unknown;

/** What is known of a place below: a sentence, a branch, or undefined. */
export function errorsAt(errors: Errors, ...path: (string | number)[]): Errors {
  let place = errors;
  for (const step of path) {
    if (typeof place !== 'object' || place === null) return undefined;
    place = (place as Record<string | number, unknown>)[step];
  }
  return place;
}

/** The sentence at a field's place; undefined where there is none. */
export function errorAt(errors: Errors, ...path: (string | number)[]): string | undefined {
  const found = errorsAt(errors, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** Whether there is a sentence at this place or anywhere below. */
export function hasErrors(errors: Errors): boolean {
  if (typeof errors === 'string') return errors !== '';
  return typeof errors === 'object' && errors !== null && Object.values(errors).some(hasErrors);
}

/** The errors that still stand: those of places whose value is what it was when they came. */
export function standing(errors: Errors, then: unknown, now: unknown): Errors {
  if (Object.is(then, now)) return errors;
  if (typeof errors !== 'object' || errors === null) return undefined;
  const left = Object.entries(errors).map(([step, error]) => [
    step,
    standing(error, errorsAt(then, step), errorsAt(now, step)),
  ]);
  return Object.fromEntries(left);
}

/**
 * The errors of a list's rows. The form knows them by position only: here, a row keeps its own when rows are moved or removed
 * afterwards, and a field loses its error as soon as it is changed.
 */
export function useRowErrors<Row>(
  errors: Errors,
  keys: readonly string[],
  rows: readonly Row[],
): (key: string) => Errors {
  const [seen, setSeen] = useState({ errors, keys, rows });
  const came = seen.errors === errors ? seen : { errors, keys, rows };
  if (came !== seen) setSeen(came);
  return (key) => {
    const position = came.keys.indexOf(key);
    if (position === -1) return undefined;
    return standing(errorsAt(errors, position), came.rows[position], rows[keys.indexOf(key)]);
  };
}

interface RowKeys {
  readonly keys: readonly string[];
  /** So that no key is ever given twice. */
  readonly made: number;
}

const NO_KEYS: RowKeys = { keys: [], made: 0 };

/** Keys for so many rows: those at the front stay, missing ones are made. */
export function fitting({ keys, made }: RowKeys, count: number): RowKeys {
  const missing = Math.max(0, count - keys.length);
  const more = Array.from({ length: missing }, (_none, index) => `row-${made + index}`);
  return { keys: [...keys.slice(0, count), ...more], made: made + missing };
}

/** Keys for rows that have none of their own, so that a row keeps what is its own while others are removed. */
export function useRowKeys(count: number): { keys: readonly string[]; removeKey: (index: number) => void } {
  const [stored, setStored] = useState(() => fitting(NO_KEYS, count));
  // The form tells of a change a render later than we do: a list that is too long or too short for a moment does no harm.
  const current = stored.keys.length === count ? stored : fitting(stored, count);
  if (current !== stored) setStored(current);

  const removeKey = (index: number) =>
    setStored(({ keys, made }) => ({ keys: keys.filter((_key, other) => other !== index), made }));
  return { keys: current.keys, removeKey };
}
