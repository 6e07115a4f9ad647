import { useState } from 'react';
import { errorsAt, standing, type Errors } from '../../editor/rows';

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
