import { useEffect, useRef } from 'react';
import { TextInput } from '@strapi/design-system';

interface Props {
  readonly value: string;
  /** Where it appears at a button's press, the reader goes on in it. */
  readonly isFocusedAtOnce: boolean;
  readonly onChange: (value: string) => void;
}

/** Shows dots, and asks the browser neither to fill it in nor to keep it. */
export function SecretInput({ value, isFocusedAtOnce, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFocusedAtOnce) input.current?.focus();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when it appears
  }, []);
  return (
    <TextInput
      ref={input}
      type="password"
      autoComplete="new-password"
      spellCheck={false}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
