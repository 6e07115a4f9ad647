import { useState } from 'react';
import { Page } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import { LoadFailure } from '../../ui/page/states';
import { RecordGone } from '../../ui/record/RecordGone';
import { useGetWorkStreamOptionsQuery } from '../../api/administration';
import { useGetAgentsQuery, useGetQueuesQuery } from '../../api/queues';
import { useText } from '../../ui/text/useText';
import { READ_PERMISSIONS, useRights } from '../../ui/hooks/useRights';
import { newest } from '../../ui/record/useSavedRecord';
import { QUEUES_PATH } from '../../ui/paths';
import { QueueEditor } from './editor/QueueEditor';

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
    return <Page.Loading>{text('state.loading')}</Page.Loading>;
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
