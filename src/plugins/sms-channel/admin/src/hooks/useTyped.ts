import { useState } from 'react';

/** What is being typed into a box for one of many; forgotten when another value is chosen, also from elsewhere. */
export function useTyped(value: string) {
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setTyped(undefined);
  }
  return [typed, setTyped] as const;
}
