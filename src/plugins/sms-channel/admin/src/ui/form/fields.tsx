import { Field, TextInput } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { useProblemField } from '../../hooks/useProblemField';

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
