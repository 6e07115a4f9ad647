import { Box, Field, SingleSelect, SingleSelectOption, TextInput, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { Ref } from '../../../../../shared/core/contract';
import type { QueueSummary } from '../../../../../shared/distribution/contract';
import { useText } from '../../../ui/text/useText';
import { useProblemField } from '../../../ui/form/fields';
import { servedAmong } from './served-among';

/** A number, and in words what it comes to among the other queues. */
export function PriorityField({ queues, self }: { queues: readonly QueueSummary[]; self: string | null }) {
  const text = useText();
  const isDisabled = useForm('PriorityField', (form) => form.disabled);
  const { value, error, change } = useProblemField<number | undefined>('priority');
  return (
    <Field.Root id="priority" required error={error} hint={text('queues.priority.hint')}>
      <Field.Label>{text('queues.priority')}</Field.Label>
      <Box width="12rem">
        <TextInput
          type="number"
          inputMode="numeric"
          min={0}
          max={1000}
          disabled={isDisabled}
          value={value ?? ''}
          onChange={({ target }) => change(target.value === '' ? undefined : Number(target.value))}
        />
      </Box>
      <Field.Error />
      <Field.Hint />
      <div role="status">
        {value !== undefined && Number.isFinite(value) && <Order queues={queues} self={self} priority={value} />}
      </div>
    </Field.Root>
  );
}

function Order({ queues, self, priority }: { queues: readonly QueueSummary[]; self: string | null; priority: number }) {
  const text = useText();
  const { formatList } = useIntl();
  const order = servedAmong(queues, priority, self);
  const sentences = (['before', 'together', 'after'] as const).flatMap((place) =>
    order[place].length > 0 ? [text(`queues.order.${place}`, { names: formatList(order[place]) })] : [],
  );
  return (
    <Typography tag="p" variant="pi" textColor="neutral600">
      {sentences.join(' ')}
    </Typography>
  );
}

/** The select has no empty value: this one stands for no hours at all. */
const ALWAYS = 'always';

/** When its agents work; while it is closed, nothing is offered from it. */
export function HoursField({ choices }: { choices: readonly Ref[] }) {
  const text = useText();
  const isDisabled = useForm('HoursField', (form) => form.disabled);
  const { value = null, error, change } = useProblemField<string | null>('operatingHours');
  return (
    <Field.Root id="operatingHours" error={error} hint={text('queues.hours.hint')}>
      <Field.Label>{text('queues.hours')}</Field.Label>
      <SingleSelect
        disabled={isDisabled}
        value={value ?? ALWAYS}
        onChange={(chosen) => change(chosen === ALWAYS ? null : String(chosen))}
      >
        <SingleSelectOption value={ALWAYS}>{text('queues.hours.always')}</SingleSelectOption>
        {choices.map(({ documentId, name }) => (
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
