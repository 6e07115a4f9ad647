import { useState } from 'react';
import { useField } from '@strapi/strapi/admin';

/** A field of the form. Its error goes as soon as the field is changed: what it spoke of is no longer there. */
export function useProblemField<T>(path: string) {
  const { value, error, onChange } = useField<T>(path);
  const [refused, setRefused] = useState({ error, value });
  if (refused.error !== error) setRefused({ error, value });
  return {
    value,
    error: refused.error === error && Object.is(refused.value, value) ? error : undefined,
    change: (next: T) => onChange(path, next),
  };
}
