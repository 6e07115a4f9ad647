import { useEffect, useRef, useState } from 'react';
import { Searchbar } from '@strapi/design-system';
import { MAX_SEARCH_CHARACTERS } from '../../../../../shared/conversations/schema';
import { useText } from '../../../ui/text/useText';
import { useCommand } from '../../../ui/shortcuts';

/** While somebody types, the list waits this long. */
const PAUSE_MS = 300;

interface SearchBoxProps {
  readonly value: string;
  readonly onChange: (search: string) => void;
}

export function SearchBox({ value, onChange }: SearchBoxProps) {
  const text = useText();
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const [told, setTold] = useState(value);
  // The address changed by itself: back, a saved view, or "clear".
  if (told !== value) {
    setTold(value);
    if (typed.trim() !== value) setTyped(value);
  }
  useCommand('search', () => box.current?.focus());

  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => onChange(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);

  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onChange(typed.trim());
      }}
    >
      <Searchbar
        ref={box}
        size="S"
        name="search"
        maxLength={MAX_SEARCH_CHARACTERS}
        value={typed}
        placeholder={text('search.placeholder')}
        clearLabel={text('search.clear')}
        onChange={(event: { target: { value: string } }) => setTyped(event.target.value)}
        onClear={() => {
          setTyped('');
          onChange('');
        }}
      >
        {text('search.label')}
      </Searchbar>
    </form>
  );
}
