import { useCallback, useState } from 'react';
import { Page } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import { LoadFailure } from '../../../ui/page/states';
import { RecordGone } from '../../../ui/record/RecordGone';
import { useGetWorkStreamOptionsQuery, useGetWorkStreamQuery } from '../../../api/administration';
import { readServerError } from '../../../api/errors';
import { useText } from '../../../ui/text/useText';
import { WORK_STREAMS_PATH } from '../../../ui/paths';
import { Editor } from './Editor';
import { useRefetchWhileSeen } from '../../../ui/hooks/while-seen';
import { READ_PERMISSIONS, useRights } from '../../../ui/hooks/useRights';

/** Another administrator's change is seen within this time. */
const FRESH_MS = 15_000;

/** `/settings/sms-channel/work-streams/create` and `…/:documentId`. */
export default function EditorPage() {
  const { documentId } = useParams();
  return (
    <Page.Protect permissions={READ_PERMISSIONS}>
      {documentId === undefined ? <Creation /> : <Existing key={documentId} documentId={documentId} />}
    </Page.Protect>
  );
}

const nothing = () => Promise.resolve(undefined);

function Creation() {
  const { isLoading, mayEdit } = useRights();
  const {
    data: options,
    error,
    refetch,
  } = useGetWorkStreamOptionsQuery(undefined, { refetchOnMountOrArgChange: true });
  if (!isLoading && !mayEdit) return <Page.NoPermissions />;
  if (error && !options) return <Failed error={error} onRetry={refetch} />;
  if (isLoading || !options) return <Loading />;
  return <Editor latest={null} options={options} mayEdit isGone={false} refetch={nothing} />;
}

function Existing({ documentId }: { documentId: string }) {
  const rights = useRights();
  const options = useGetWorkStreamOptionsQuery(undefined, { refetchOnMountOrArgChange: true });
  const detail = useGetWorkStreamQuery(documentId, { refetchOnMountOrArgChange: true });
  const { refetch } = detail;
  useRefetchWhileSeen(refetch, FRESH_MS);
  const newest = useCallback(async () => (await refetch()).data, [refetch]);
  // What an earlier visit left in the cache is not what the form may be filled from.
  const [isOpen, setOpen] = useState(false);
  if (!isOpen && detail.data && !detail.isFetching && !detail.isError) setOpen(true);

  if (!isOpen && detail.isError) return <Failed error={detail.error} onRetry={refetch} />;
  if (options.error && !options.data) return <Failed error={options.error} onRetry={options.refetch} />;
  if (!isOpen || !detail.data || !options.data || rights.isLoading) return <Loading />;
  return (
    <Editor
      latest={detail.data}
      options={options.data}
      mayEdit={rights.mayEdit}
      isGone={readServerError(detail.error).status === 404}
      refetch={newest}
    />
  );
}

function Loading() {
  const text = useText();
  return <Page.Loading>{text('state.loading')}</Page.Loading>;
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => unknown }) {
  const text = useText();
  return readServerError(error).status === 404 ? (
    <RecordGone content={text('editor.gone')} path={WORK_STREAMS_PATH} label={text('editor.gone.back')} />
  ) : (
    <LoadFailure error={error} onRetry={onRetry} />
  );
}
