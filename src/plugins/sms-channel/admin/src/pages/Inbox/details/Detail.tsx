import type { ReactNode } from 'react';
import { Typography, Field, SingleSelect, SingleSelectOption, Textarea, TextInput } from '@strapi/design-system';
import type { ContactField } from '../../../../../shared/contacts/contract';
import { TimeInput } from '../../../ui/dialogs/PickTimeModal';
import { useText } from '../../../ui/text/useText';

export function Detail({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <Typography tag="dt" variant="pi" textColor="neutral600">
        {label}
      </Typography>
      <Typography tag="dd" style={{ overflowWrap: 'anywhere' }} dir="auto">
        {children}
      </Typography>
    </div>
  );
}

interface Props {
  readonly field: ContactField;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

const INPUT_TYPES: Partial<Record<string, string>> = {
  email: 'email',
  integer: 'number',
  decimal: 'number',
  float: 'number',
  date: 'date',
  time: 'time',
  datetime: 'datetime-local',
};

const TIMES: readonly string[] = ['date', 'time', 'datetime'];

/** The box for one field of a contact, by its type in Strapi's schema. */
export function FieldBox({ field, value, error, onChange }: Props) {
  return (
    <Field.Root name={field.name} required={field.isRequired} error={error}>
      <Field.Label>{field.label}</Field.Label>
      <Box field={field} value={value} onChange={onChange} />
      <Field.Error />
    </Field.Root>
  );
}

function Box({ field, value, onChange }: Omit<Props, 'error'>) {
  const text = useText();
  if (field.type === 'text') {
    return <Textarea dir="auto" value={value} onChange={(event) => onChange(event.target.value)} />;
  }
  if (field.type === 'enumeration' || field.type === 'boolean') {
    const options = field.type === 'boolean' ? ['true', 'false'] : field.values;
    const clearing = field.isRequired ? {} : { onClear: () => onChange(''), clearLabel: text('clear') };
    return (
      <SingleSelect size="S" value={value || null} onChange={(chosen) => onChange(String(chosen))} {...clearing}>
        {options.map((option) => (
          <SingleSelectOption key={option} value={option}>
            {field.type === 'boolean' ? text(option === 'true' ? 'contact.yes' : 'contact.no') : option}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    );
  }
  const Input = TIMES.includes(field.type) ? TimeInput : TextInput;
  return (
    <Input
      dir="auto"
      size="S"
      autoComplete="off"
      type={INPUT_TYPES[field.type] ?? 'text'}
      step={field.type === 'decimal' || field.type === 'float' ? 'any' : undefined}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
