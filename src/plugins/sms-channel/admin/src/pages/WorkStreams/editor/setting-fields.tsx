import { Flex, Field, Switch } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { useProblemField } from '../../../ui/form/fields';
import { useText } from '../../../ui/text/useText';

interface SwitchFieldProps {
  readonly path: string;
  readonly label: string;
  readonly hint: string;
}

/** A yes or no of the form. */
export function SwitchField({ path, label, hint }: SwitchFieldProps) {
  const text = useText();
  const isDisabled = useForm('SwitchField', (form) => form.disabled);
  const { value = false, error, change } = useProblemField<boolean>(path);
  return (
    <Field.Root id={path} hint={hint} error={error}>
      <Field.Label>{label}</Field.Label>
      <Flex>
        <Switch
          id={path}
          checked={value}
          disabled={isDisabled}
          visibleLabels
          onLabel={text('editor.on')}
          offLabel={text('editor.off')}
          aria-describedby={`${path}-${error ? 'error' : 'hint'}`}
          onCheckedChange={change}
        />
      </Flex>
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}
