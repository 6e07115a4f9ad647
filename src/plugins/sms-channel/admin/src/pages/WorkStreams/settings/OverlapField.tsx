import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useText } from '../../../ui/text/useText';
import { OVERLAPS } from './overlap';

interface OverlapFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly error?: string;
  readonly isDisabled?: boolean;
  /** In hours. */
  readonly value: number;
  readonly onChange: (hours: number) => void;
}

/** How long what is replaced stays accepted for callbacks. */
export function OverlapField({ id, label, hint, error, isDisabled = false, value, onChange }: OverlapFieldProps) {
  const text = useText();
  return (
    <Field.Root id={id} hint={hint} error={error}>
      <Field.Label>{label}</Field.Label>
      <SingleSelect value={String(value)} disabled={isDisabled} onChange={(chosen) => onChange(Number(chosen))}>
        {OVERLAPS.map((hours) => (
          <SingleSelectOption key={hours} value={String(hours)}>
            {text(`settings.overlap.${hours}`)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}
