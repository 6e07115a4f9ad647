import { Field } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { TimeZoneBox, useProblemField } from '../../../ui/form/fields';
import { useText } from '../../../ui/text/useText';

export function ZoneField() {
  const text = useText();
  const isDisabled = useForm('ZoneField', (form) => form.disabled);
  const { value = '', error, change } = useProblemField<string>('timeZone');
  return (
    <Field.Root id="timeZone" required error={error} hint={text('hours.zone.hint')}>
      <Field.Label>{text('hours.zone')}</Field.Label>
      <TimeZoneBox value={value || null} isDisabled={isDisabled} onChange={(chosen) => change(chosen ?? '')} />
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}
