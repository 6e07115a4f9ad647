import { useState } from 'react';
import { Page, useForm } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import { Box, Field, SingleSelect, SingleSelectOption, TextInput, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { Ref } from '../../../../shared/core/contract';
import type { AgentView, QueueSummary } from '../../../../shared/distribution/contract';
import { useGetWorkStreamOptionsQuery } from '../../api/administration';
import { useGetAgentsQuery, useGetQueuesQuery, useCreateQueueMutation, useUpdateQueueMutation } from '../../api/queues';
import { NameField, useProblemField } from '../../ui/form/fields';
import { READ_PERMISSIONS, useRights } from '../../ui/hooks/useRights';
import { LoadFailure, PageLoading } from '../../ui/page/states';
import { QUEUES_PATH, queuePath } from '../../ui/paths';
import { RecordGone, EditorCard, RecordEditor } from '../../ui/record/RecordEditor';
import { newest, useSavedRecord } from '../../ui/record/useSavedRecord';
import { useText } from '../../ui/text/useText';
import { MembersField } from './MembersField';
import { NEW_QUEUE, queueProblems, toQueueForm, type QueueForm, servedAmong } from './queue-form';

const FRESH = { refetchOnMountOrArgChange: true };

/** `/settings/sms-channel/queues/create` and `…/:documentId`. */
export default function QueuePage() {
  const { documentId } = useParams();
  return (
    <Page.Protect permissions={READ_PERMISSIONS}>
      <LoadedQueue key={documentId ?? ''} documentId={documentId ?? null} />
    </Page.Protect>
  );
}

function LoadedQueue({ documentId }: { documentId: string | null }) {
  const text = useText();
  const { isLoading, mayEdit } = useRights();
  const queues = useGetQueuesQuery(undefined, FRESH);
  const agents = useGetAgentsQuery(undefined, FRESH);
  // What an earlier visit left in the cache is not what the form may be filled from.
  const [isOpen, setOpen] = useState(false);
  if (!isOpen && queues.data && !queues.isFetching && !queues.isError) setOpen(true);
  const options = useGetWorkStreamOptionsQuery(undefined, FRESH);
  const failed = [queues, agents, options].find(({ error, data }) => error && (!data || !isOpen));

  if (failed) return <LoadFailure error={failed.error} onRetry={failed.refetch} />;
  if (!isLoading && !mayEdit && documentId === null) return <Page.NoPermissions />;
  if (isLoading || !isOpen || !queues.data || !agents.data || !options.data) {
    return <PageLoading />;
  }
  const queue = queues.data.find((row) => row.documentId === documentId) ?? null;
  if (documentId !== null && queue === null) {
    return <RecordGone content={text('queues.gone')} path={QUEUES_PATH} label={text('queues.gone.back')} />;
  }
  return (
    <QueueEditor
      loaded={queue}
      queues={queues.data}
      agents={agents.data}
      hours={options.data.operatingHours}
      mayEdit={mayEdit}
      refetch={(id) => newest(queues.refetch(), id)}
    />
  );
}

interface Props {
  /** As it was when the page was opened; null while the queue is created. */
  readonly loaded: QueueSummary | null;
  readonly queues: QueueSummary[];
  readonly agents: AgentView[];
  /** Operating hours to choose from. */
  readonly hours: Ref[];
  readonly mayEdit: boolean;
  readonly refetch: (documentId: string) => Promise<QueueSummary | undefined>;
}

function QueueEditor({ loaded, queues, agents, hours, mayEdit, refetch }: Props) {
  const text = useText();
  const [create] = useCreateQueueMutation();
  const [update] = useUpdateQueueMutation();
  const record = useSavedRecord<QueueSummary, QueueForm>({
    loaded,
    toForm: (opened) => (opened ? toQueueForm(opened) : NEW_QUEUE),
    problemsOf: (form) => queueProblems(form, text),
    send: (form, before) => {
      const input = { ...form, name: form.name.trim() };
      return before ? update({ id: before.documentId, version: before.version, ...input }) : create(input);
    },
    refetch,
    pathOf: queuePath,
  });
  const { opened } = record;

  return (
    <RecordEditor
      title={opened?.name ?? text('queues.new')}
      subtitle={opened?.isDefault ? text('queues.default.hint') : undefined}
      list={{ path: QUEUES_PATH, label: text('queues.title') }}
      record={record}
      mayEdit={mayEdit}
    >
      <EditorCard>
        <NameField label={text('queues.name')} />
        <PriorityField queues={queues} self={opened?.documentId ?? null} />
        <HoursField choices={hours} />
        <MembersField agents={agents} />
      </EditorCard>
    </RecordEditor>
  );
}

/** A number, and in words what it comes to among the other queues. */
function PriorityField({ queues, self }: { queues: readonly QueueSummary[]; self: string | null }) {
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

/** When its agents work; while it is closed, it makes no offers. */
function HoursField({ choices }: { choices: readonly Ref[] }) {
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
