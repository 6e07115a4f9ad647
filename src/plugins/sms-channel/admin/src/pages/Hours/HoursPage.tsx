import { useState } from 'react';
import { Page } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import { LoadFailure } from '../../ui/page/states';
import { RecordGone } from '../../ui/record/RecordGone';
import { useGetOperatingHoursQuery } from '../../api/operating-hours';
import { useText } from '../../ui/text/useText';
import { READ_PERMISSIONS, useRights } from '../../ui/hooks/useRights';
import { newest } from '../../ui/record/useSavedRecord';
import { HOURS_PATH } from '../../ui/paths';
import { HoursEditor } from './editor/HoursEditor';

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
  if (isLoading || !isOpen || !data) return <Page.Loading>{text('state.loading')}</Page.Loading>;
  const hours = data.find((row) => row.documentId === documentId) ?? null;
  if (documentId !== null && hours === null) {
    return <RecordGone content={text('hours.gone')} path={HOURS_PATH} label={text('hours.gone.back')} />;
  }
  return <HoursEditor loaded={hours} mayEdit={mayEdit} refetch={(id) => newest(refetch(), id)} />;
}
