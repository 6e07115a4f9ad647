import type { AgentView, QueueSummary } from '../../../../../shared/distribution/contract';
import type { Ref } from '../../../../../shared/core/contract';
import { useCreateQueueMutation, useUpdateQueueMutation } from '../../../api/queues';
import { EditorCard, RecordEditor } from '../../../ui/record/RecordEditor';
import { NameField } from '../../../ui/form/fields';
import { useSavedRecord } from '../../../ui/record/useSavedRecord';
import { useText } from '../../../ui/text/useText';
import { QUEUES_PATH, queuePath } from '../../../ui/paths';
import { MembersField } from '../MembersField';
import { HoursField, PriorityField } from './QueueFields';
import { NEW_QUEUE, queueProblems, toQueueForm, type QueueForm } from '../queue-form';

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

export function QueueEditor({ loaded, queues, agents, hours, mayEdit, refetch }: Props) {
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
