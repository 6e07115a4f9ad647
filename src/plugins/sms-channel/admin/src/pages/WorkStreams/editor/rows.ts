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
