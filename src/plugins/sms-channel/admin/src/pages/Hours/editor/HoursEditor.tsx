import type { OperatingHoursView } from '../../../../../shared/hours/contract';
import { useCreateOperatingHoursMutation, useUpdateOperatingHoursMutation } from '../../../api/operating-hours';
import { EditorCard, RecordEditor } from '../../../ui/record/RecordEditor';
import { NameField } from '../../../ui/form/fields';
import { useSavedRecord } from '../../../ui/record/useSavedRecord';
import { useText } from '../../../ui/text/useText';
import { HOURS_PATH, hoursPath } from '../../../ui/paths';
import { HolidaysField } from '../HolidaysField';
import { ZoneField } from './HoursFields';
import { Preview } from './Preview';
import { WeekField } from '../WeekField';
import { hoursProblems, newHours, toHoursForm, toHoursInput, type HoursForm } from '../hours-form';

interface Props {
  /** As it was when the page was opened; null while it is created. */
  readonly loaded: OperatingHoursView | null;
  readonly mayEdit: boolean;
  readonly refetch: (documentId: string) => Promise<OperatingHoursView | undefined>;
}

const hereZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

export function HoursEditor({ loaded, mayEdit, refetch }: Props) {
  const text = useText();
  const [create] = useCreateOperatingHoursMutation();
  const [update] = useUpdateOperatingHoursMutation();
  const record = useSavedRecord<OperatingHoursView, HoursForm>({
    loaded,
    toForm: (opened) => (opened ? toHoursForm(opened) : newHours(hereZone())),
    problemsOf: (form) => hoursProblems(form, text),
    send: (form, before) => {
      const input = toHoursInput(form);
      return before ? update({ id: before.documentId, version: before.version, ...input }) : create(input);
    },
    refetch,
    pathOf: hoursPath,
  });

  return (
    <RecordEditor
      title={record.opened?.name ?? text('hours.new')}
      list={{ path: HOURS_PATH, label: text('hours.title') }}
      record={record}
      mayEdit={mayEdit}
    >
      <EditorCard>
        <NameField label={text('hours.name')} />
        <ZoneField />
      </EditorCard>
      <EditorCard>
        <WeekField />
      </EditorCard>
      <EditorCard>
        <HolidaysField />
      </EditorCard>
      <EditorCard>
        <Preview />
      </EditorCard>
    </RecordEditor>
  );
}
