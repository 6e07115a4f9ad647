import { useState } from 'react';
import { Field, TextInput, Combobox, ComboboxOption, Searchbar, SearchForm } from '@strapi/design-system';
import { useForm, useField } from '@strapi/strapi/admin';
import { useText } from '../text/useText';

/** The field `name` of the form around it. */
export function NameField({ label, hint }: { label: string; hint?: string }) {
  const isDisabled = useForm('NameField', (form) => form.disabled);
  const { value = '', error, change } = useProblemField<string>('name');
  return (
    <Field.Root id="name" required error={error} hint={hint}>
      <Field.Label>{label}</Field.Label>
      <TextInput
        dir="auto"
        autoComplete="off"
        disabled={isDisabled}
        value={value}
        onChange={({ target }) => change(target.value)}
      />
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}

interface Props {
  /** An IANA name; null where none is chosen. */
  readonly value: string | null;
  readonly isDisabled: boolean;
  /** What holds while none is chosen. Without it, one must be chosen. */
  readonly fallback?: string;
  readonly onChange: (zone: string | null) => void;
}

/** A time zone, found by typing a part of its name. A zone that the browser does not list stays what it is. */
export function TimeZoneBox({ value, isDisabled, fallback, onChange }: Props) {
  const text = useText();
  const zone = value ?? '';
  // Of a list as long as this the design system mounts no option before it is opened: it has to be told what to show.
  const [typed, setTyped] = useTyped(zone);
  return (
    <Combobox
      placeholder={fallback}
      autocomplete={{ type: 'list', filter: 'contains' }}
      disabled={isDisabled}
      value={zone}
      textValue={typed ?? zone}
      onTextValueChange={setTyped}
      noOptionsMessage={() => text('zone.none')}
      clearLabel={text('clear')}
      onChange={(chosen?: string) => onChange(chosen || null)}
      onClear={fallback === undefined ? undefined : () => onChange(null)}
    >
      {zonesWith(zone).map((name) => (
        <ComboboxOption key={name} value={name}>
          {name}
        </ComboboxOption>
      ))}
    </Combobox>
  );
}

/** What the browser knows, with what is stored: browsers and servers do not list the same names. */
const zonesWith = (stored: string): string[] => [
  ...new Set([...(stored === '' ? [] : [stored]), 'UTC', ...Intl.supportedValuesOf('timeZone')]),
];

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
