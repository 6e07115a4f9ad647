import { Combobox, ComboboxOption } from '@strapi/design-system';
import { useTyped } from '../hooks/useTyped';
import { useText } from '../ui/text/useText';

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
