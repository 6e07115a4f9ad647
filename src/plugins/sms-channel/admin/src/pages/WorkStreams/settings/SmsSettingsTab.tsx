import { Divider, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import type { WorkStreamDetail, WorkStreamOptions } from '../../../../../shared/setup/contract';
import { TimeInput } from '../../../ui/dialogs/PickTimeModal';
import { useProblemField } from '../../../ui/form/fields';
import { useText } from '../../../ui/text/useText';
import type { WorkStreamForm } from '../editor/form-values';
import { ChoiceField } from '../../../ui/form/ChoiceField';
import { SwitchField } from '../editor/setting-fields';
import { ApiKeySection } from './ApiKeySection';
import { AutomatedTextsSection } from './AutomatedTextsSection';
import { CallbackUrlSection } from './CallbackUrlSection';
import { ConsentSection } from './ConsentSection';
import { SurveySection } from './SurveySection';

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

/** The operator's word for more hosts, as it stands in the server's environment (README.md "Configuration"). */
const MORE_HOSTS = 'TELESIGN_ALLOWED_BASE_URLS';

/** Which of TeleSign's hosts the account lives on. Others are only those that the operator named. */
function HostField({ options }: { options: WorkStreamOptions }) {
  const text = useText();
  const isDisabled = useForm('HostField', (form) => form.disabled);
  const { value = '', error, change } = useProblemField<string>('telesignBaseUrl');
  const choices = options.hosts.map(({ url, kind }) => ({
    value: url,
    label: kind === 'custom' ? url : text(`settings.host.${kind}`),
    description: kind === 'custom' ? text('settings.host.custom.hint') : url,
  }));
  const isKnown = choices.some((choice) => choice.value === value);
  const gone = { value, label: value, description: text('settings.host.gone') };
  return (
    <ChoiceField
      label={text('settings.host')}
      choices={isKnown || value === '' ? choices : [...choices, gone]}
      value={value}
      hint={text('settings.host.hint', { variable: MORE_HOSTS })}
      error={error}
      isDisabled={isDisabled}
      onChange={change}
    />
  );
}

/** When texts that we start may go, by the receiver's clock. The law of the United States holds in any case. */
function QuietHoursFields() {
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
