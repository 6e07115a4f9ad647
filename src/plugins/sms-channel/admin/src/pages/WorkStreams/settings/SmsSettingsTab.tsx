import { Divider, Field, Flex, TextInput } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import type { WorkStreamDetail, WorkStreamOptions } from '../../../../../shared/setup/contract';
import { useText } from '../../../ui/text/useText';
import { useProblemField } from '../../../ui/form/fields';
import { ApiKeySection } from './ApiKeySection';
import { CallbackUrlSection } from './CallbackUrlSection';
import { AutomatedTextsSection } from './AutomatedTextsSection';
import { QuietHoursFields } from './groups/QuietHoursFields';
import { SurveySection } from './SurveySection';
import { ConsentSection } from './ConsentSection';
import { HostField } from './HostField';

interface Props {
  readonly workStream: WorkStreamDetail | null;
  readonly options: WorkStreamOptions;
}

/** How we reach TeleSign, and how TeleSign reaches us. */
export function SmsSettingsTab({ workStream, options }: Props) {
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <CustomerIdField />
      <ApiKeySection workStream={workStream} />
      <HostField options={options} />
      <Divider />
      <CallbackUrlSection workStream={workStream} options={options} />
      <Divider />
      <ConsentSection />
      <Divider />
      <SurveySection />
      <Divider />
      <AutomatedTextsSection />
      <Divider />
      <QuietHoursFields />
    </Flex>
  );
}

function CustomerIdField() {
  const text = useText();
  const isDisabled = useForm('CustomerIdField', (form) => form.disabled);
  const { value = '', error, change } = useProblemField<string>('customerId');
  return (
    <Field.Root id="customerId" error={error} hint={text('settings.customerId.hint')}>
      <Field.Label>{text('settings.customerId')}</Field.Label>
      <TextInput
        autoComplete="off"
        spellCheck={false}
        disabled={isDisabled}
        value={value}
        onChange={({ target }) => change(target.value)}
      />
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}
