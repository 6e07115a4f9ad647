import { useState } from 'react';

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
