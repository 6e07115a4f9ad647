import { Searchbar, SearchForm } from '@strapi/design-system';
import { useText } from '../ui/text/useText';

interface SearchBoxProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Narrows what is on the page while its reader types. */
export function SearchBox({ label, placeholder, value, onChange }: SearchBoxProps) {
  const text = useText();
  return (
    <SearchForm style={{ width: '100%' }} onSubmit={(event) => event.preventDefault()}>
      <Searchbar
        name="search"
        value={value}
        placeholder={placeholder}
        clearLabel={text('clear')}
        onClear={() => onChange('')}
        onChange={({ target }) => onChange(target.value)}
      >
        {label}
      </Searchbar>
    </SearchForm>
  );
}
