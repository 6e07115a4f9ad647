import { Field, Flex, Grid, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import type { WorkStreamDetail, WorkStreamOptions } from '../../../../../shared/contracts/administration';
import { useText } from '../../../text/useText';
import { ChoiceField } from '../editor/ChoiceField';
import type { WorkStreamForm } from '../editor/form-values';
import { SwitchField } from '../editor/SwitchField';
import { useProblemField } from '../editor/useProblem';
import { AutoCloseField } from './AutoCloseField';

interface Props {
  readonly workStream: WorkStreamDetail | null;
  readonly options: WorkStreamOptions;
}

/** What the work stream is called, and how its conversations are given to agents and closed. */
export function SummaryTab({ options }: Props) {
  const text = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Grid.Root gap={6}>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <NameField />
        </Grid.Item>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <Field.Root id="channel" hint={text('summary.channel.hint')}>
            <Field.Label>{text('summary.channel')}</Field.Label>
            <TextInput disabled value={text('streams.channel.sms')} />
            <Field.Hint />
          </Field.Root>
        </Grid.Item>
      </Grid.Root>
      <SwitchField path="enabled" label={text('summary.enabled')} hint={text('summary.enabled.hint')} />
      <AutoCloseField />
      <DistributionField />
      <SwitchField path="keepSameAgent" label={text('summary.keepAgent')} hint={text('summary.keepAgent.hint')} />
      <DefaultQueueField options={options} />
    </Flex>
  );
}

function NameField() {
  const text = useText();
  const isDisabled = useForm('NameField', (form) => form.disabled);
  const { value = '', error, change } = useProblemField<string>('name');
  return (
    <Field.Root id="name" required error={error} hint={text('summary.name.hint')}>
      <Field.Label>{text('summary.name')}</Field.Label>
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

const MODES = ['pick', 'push'] as const satisfies readonly WorkStreamForm['distributionMode'][];

function DistributionField() {
  const text = useText();
  const isDisabled = useForm('DistributionField', (form) => form.disabled);
  const { value, error, change } = useProblemField<string>('distributionMode');
  return (
    <ChoiceField
      label={text('summary.distribution')}
      choices={MODES.map((mode) => ({
        value: mode,
        label: text(`summary.distribution.${mode}`),
        description: text(`summary.distribution.${mode}.hint`),
      }))}
      value={value}
      error={error}
      isDisabled={isDisabled}
      onChange={change}
    />
  );
}

/** The select has no empty value: this one stands for the Default queue. */
const DEFAULT = 'default';

function DefaultQueueField({ options }: { options: WorkStreamOptions }) {
  const text = useText();
  const isDisabled = useForm('DefaultQueueField', (form) => form.disabled);
  const { value = null, error, change } = useProblemField<string | null>('defaultQueue');
  const fallback = options.queues.find(({ isDefault }) => isDefault);
  return (
    <Field.Root id="defaultQueue" error={error} hint={text('summary.queue.hint')}>
      <Field.Label>{text('summary.queue')}</Field.Label>
      <SingleSelect
        disabled={isDisabled}
        value={value === null || value === fallback?.documentId ? DEFAULT : value}
        onChange={(chosen) => change(chosen === DEFAULT ? null : String(chosen))}
      >
        <SingleSelectOption value={DEFAULT}>{fallback?.name ?? text('summary.queue.default')}</SingleSelectOption>
        {options.queues
          .filter(({ isDefault }) => !isDefault)
          .map(({ documentId, name }) => (
            <SingleSelectOption key={documentId} value={documentId}>
              {name}
            </SingleSelectOption>
          ))}
      </SingleSelect>
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}
