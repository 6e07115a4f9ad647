import { useState } from 'react';
import { Page, useForm } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import { Field, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { addDays, wallTimeAt } from '../../../../shared/core/zoned-time';
import { type OperatingHoursView, operatingHoursCreate } from '../../../../shared/hours/contract';
import { hoursOn, type Interval, type OperatingHours } from '../../../../shared/hours/operating-hours';
import {
  useGetOperatingHoursQuery,
  useCreateOperatingHoursMutation,
  useUpdateOperatingHoursMutation,
} from '../../api/operating-hours';
import { NameField, TimeZoneBox, useProblemField } from '../../ui/form/fields';
import { READ_PERMISSIONS, useRights } from '../../ui/hooks/useRights';
import { useNow } from '../../ui/hooks/while-seen';
import { LoadFailure, PageLoading } from '../../ui/page/states';
import { HOURS_PATH, hoursPath } from '../../ui/paths';
import { RecordGone, EditorCard, RecordEditor } from '../../ui/record/RecordEditor';
import { newest, useSavedRecord } from '../../ui/record/useSavedRecord';
import { useText } from '../../ui/text/useText';
import { HolidaysField } from './HolidaysField';
import { WeekField } from './WeekField';
import { hoursProblems, newHours, toHoursForm, toHoursInput, type HoursForm, useOpenText } from './hours-form';

/** `/settings/sms-channel/operating-hours/create` and `…/:documentId`. */
export default function HoursPage() {
  const { documentId } = useParams();
  return (
    <Page.Protect permissions={READ_PERMISSIONS}>
      <LoadedHours key={documentId ?? ''} documentId={documentId ?? null} />
    </Page.Protect>
  );
}

function LoadedHours({ documentId }: { documentId: string | null }) {
  const text = useText();
  const { isLoading, mayEdit } = useRights();
  const { data, error, isFetching, isError, refetch } = useGetOperatingHoursQuery(undefined, {
    refetchOnMountOrArgChange: true,
  });
  // What an earlier visit left in the cache is not what the form may be filled from.
  const [isOpen, setOpen] = useState(false);
  if (!isOpen && data && !isFetching && !isError) setOpen(true);

  if (error && (!data || !isOpen)) return <LoadFailure error={error} onRetry={refetch} />;
  if (!isLoading && !mayEdit && documentId === null) return <Page.NoPermissions />;
  if (isLoading || !isOpen || !data) return <PageLoading />;
  const hours = data.find((row) => row.documentId === documentId) ?? null;
  if (documentId !== null && hours === null) {
    return <RecordGone content={text('hours.gone')} path={HOURS_PATH} label={text('hours.gone.back')} />;
  }
  return <HoursEditor loaded={hours} mayEdit={mayEdit} refetch={(id) => newest(refetch(), id)} />;
}

interface Props {
  /** As it was when the page was opened; null while it is created. */
  readonly loaded: OperatingHoursView | null;
  readonly mayEdit: boolean;
  readonly refetch: (documentId: string) => Promise<OperatingHoursView | undefined>;
}

const hereZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

function HoursEditor({ loaded, mayEdit, refetch }: Props) {
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

function ZoneField() {
  const text = useText();
  const isDisabled = useForm('ZoneField', (form) => form.disabled);
  const { value = '', error, change } = useProblemField<string>('timeZone');
  return (
    <Field.Root id="timeZone" required error={error} hint={text('hours.zone.hint')}>
      <Field.Label>{text('hours.zone')}</Field.Label>
      <TimeZoneBox value={value || null} isDisabled={isDisabled} onChange={(chosen) => change(chosen ?? '')} />
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}

const DAYS = 14;

/** What the form comes to: open now or not, and the two weeks to come. */
function Preview() {
  const text = useText();
  const openText = useOpenText();
  const now = new Date(useNow(60_000));
  const form = useForm('Preview', ({ values }) => values as HoursForm);
  const parsed = operatingHoursCreate.safeParse(toHoursInput({ ...form, name: form.name || '–' }));
  return (
    <Flex tag="section" aria-label={text('hours.preview')} direction="column" alignItems="stretch" gap={3}>
      <Typography variant="delta" tag="h2">
        {text('hours.preview')}
      </Typography>
      {parsed.success ? (
        <>
          <Typography role="status">{openText(parsed.data, now)}</Typography>
          <NextDays hours={parsed.data} now={now} />
        </>
      ) : (
        <Typography role="status" textColor="neutral600">
          {text('hours.preview.incomplete')}
        </Typography>
      )}
    </Flex>
  );
}

function NextDays({ hours, now }: { hours: OperatingHours; now: Date }) {
  const text = useText();
  const { formatDate, formatList } = useIntl();
  const today = wallTimeAt(now, hours.timeZone).date;
  const span = ({ from, to }: Interval) => `${from}–${to}`;
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={1}>
      {Array.from({ length: DAYS }, (_day, index) => addDays(today, index)).map((date) => {
        const { holiday, intervals } = hoursOn(hours, date);
        const times = intervals.length > 0 ? formatList(intervals.map(span)) : text('hours.day.closed');
        return (
          <Flex tag="li" key={date} gap={3} wrap="wrap">
            <Typography variant="pi" textColor="neutral600" minWidth="12rem">
              {formatDate(`${date}T12:00:00Z`, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })}
            </Typography>
            <Typography variant="pi">
              {holiday ? text('hours.preview.holiday', { times, name: holiday.name }) : times}
            </Typography>
          </Flex>
        );
      })}
    </Flex>
  );
}
