import { Divider, Field, Flex, Grid, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import type { WorkStreamDetail, WorkStreamOptions } from '../../../../../shared/setup/contract';
import { NameField, useProblemField } from '../../../ui/form/fields';
import { useText } from '../../../ui/text/useText';
import { SwitchField } from '../editor/setting-fields';
import { DistributionSection } from './DistributionSection';
import { LifecycleSection } from '../settings/groups/LifecycleSection';
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
          <NameField label={text('summary.name')} hint={text('summary.name.hint')} />
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
      <DefaultQueueField options={options} />
      <Divider />
      <DistributionSection />
      <Divider />
      <LifecycleSection />
    </Flex>
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
