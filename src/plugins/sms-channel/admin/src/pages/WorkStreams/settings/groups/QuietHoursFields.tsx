import { Field, Flex, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { TimeInput } from '../../../../ui/dialogs/PickTimeModal';
import { useText } from '../../../../ui/text/useText';
import type { WorkStreamForm } from '../../editor/form-values';
import { SwitchField } from '../../editor/setting-fields';
import { useProblemField } from '../../../../ui/form/fields';

/** When texts that we start may go, by the receiver's clock. The law of the United States holds in any case. */
export function QuietHoursFields() {
  const text = useText();
  return (
    <Flex tag="section" aria-labelledby="quiet-title" direction="column" alignItems="stretch" gap={4}>
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Typography id="quiet-title" variant="delta" tag="h2">
          {text('auto.quiet.title')}
        </Typography>
        <Typography tag="p" textColor="neutral600">
          {text('auto.quiet.intro')}
        </Typography>
      </Flex>
      <SwitchField
        path="consent.quietHours.enabled"
        label={text('auto.quiet.enabled')}
        hint={text('auto.quiet.enabled.hint')}
      />
      <Flex gap={4} wrap="wrap">
        <ClockField bound="start" />
        <ClockField bound="end" />
      </Flex>
    </Flex>
  );
}

function ClockField({ bound }: { bound: 'start' | 'end' }) {
  const text = useText();
  const isReadOnly = useForm('ClockField', (form) => form.disabled);
  const setting = useForm('ClockField', ({ values }) => (values as WorkStreamForm).consent.quietHours);
  const { value = '', error, change } = useProblemField<string>(`consent.quietHours.${bound}`);
  return (
    <Field.Root
      id={`consent.quietHours.${bound}`}
      error={error && text(`auto.quiet.${bound}.problem`)}
      hint={text(`auto.quiet.${bound}.hint`)}
    >
      <Field.Label>{text(`auto.quiet.${bound}`)}</Field.Label>
      <TimeInput
        type="time"
        disabled={isReadOnly || !setting.enabled}
        value={value}
        onChange={({ target }) => change(target.value)}
      />
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}
