import {
  Divider,
  Field,
  Flex,
  Grid,
  SingleSelect,
  SingleSelectOption,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import type { LifecycleSettings } from '../../../../../shared/conversations/settings';
import type { WorkStreamDetail, WorkStreamOptions } from '../../../../../shared/setup/contract';
import { NameField, useProblemField } from '../../../ui/form/fields';
import { useDurationText } from '../../../ui/text/durations';
import { useText } from '../../../ui/text/useText';
import { SwitchField } from '../editor/setting-fields';
import { DistributionSection } from './DistributionSection';
import { DurationField } from './DurationField';

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

/** After how long without a text a waiting conversation closes. */
function AutoCloseField() {
  const text = useText();
  return (
    <DurationField
      path="autoCloseAfterMinutes"
      label={text('summary.autoClose')}
      hint={text('summary.autoClose.hint')}
    />
  );
}

const SPANS = [
  'openCloseAfterMinutes',
  'activeCloseAfterMinutes',
  'wrapUpCloseAfterMinutes',
  'overdueAfterMinutes',
  'reopenWindowMinutes',
  'warnBeforeMinutes',
] as const satisfies readonly (keyof LifecycleSettings)[];

/** The other clocks of conversations, and when they come back; how long a waiting one stays stands above. */
function LifecycleSection() {
  const text = useText();
  return (
    <Flex tag="section" direction="column" alignItems="stretch" gap={5}>
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Typography variant="delta" tag="h2">
          {text('clock.title')}
        </Typography>
        <Preview />
      </Flex>
      {SPANS.map((span) => (
        <DurationField
          key={span}
          path={`lifecycle.${span}`}
          label={text(`clock.${span}`)}
          hint={text(`clock.${span}.hint`)}
        />
      ))}
      <SwitchField
        path="lifecycle.closeUnanswered"
        label={text('clock.closeUnanswered')}
        hint={text('clock.closeUnanswered.hint')}
      />
    </Flex>
  );
}

/** What the settings say, as they are written at this moment. */
function Preview() {
  const text = useText();
  const duration = useDurationText();
  const values = useForm('LifecyclePreview', (form) => form.values) as {
    autoCloseAfterMinutes?: number;
    lifecycle?: LifecycleSettings;
  };
  const { lifecycle, autoCloseAfterMinutes = 0 } = values;
  if (!lifecycle) return null;
  const { warnBeforeMinutes, reopenWindowMinutes, wrapUpCloseAfterMinutes, overdueAfterMinutes } = lifecycle;
  const sentences = [
    text('clock.preview.waiting', { span: duration(autoCloseAfterMinutes) }),
    warnBeforeMinutes > 0 && text('clock.preview.warning', { span: duration(warnBeforeMinutes) }),
    text('clock.preview.wrapUp', { span: duration(wrapUpCloseAfterMinutes) }),
    reopenWindowMinutes > 0
      ? text('clock.preview.reopens', { span: duration(reopenWindowMinutes) })
      : text('clock.preview.never'),
    text(lifecycle.closeUnanswered ? 'clock.preview.unanswered.closes' : 'clock.preview.unanswered', {
      span: duration(overdueAfterMinutes),
    }),
  ];
  return (
    <Typography tag="p" textColor="neutral600" aria-live="polite">
      {sentences.filter(Boolean).join(' ')}
    </Typography>
  );
}
