import { useEffect } from 'react';
import { useForm } from '@strapi/strapi/admin';
import type { WorkStreamForm } from './form-values';

/** Hands out how to read what the form holds at the moment: a submit is told only what it held when it began. */
export function FormBridge({ onReady }: { onReady: (getValues: () => WorkStreamForm) => void }) {
  const getValues = useForm('FormBridge', (form) => form.getValues);
  useEffect(() => onReady(getValues as () => WorkStreamForm), [getValues, onReady]);
  return null;
}
