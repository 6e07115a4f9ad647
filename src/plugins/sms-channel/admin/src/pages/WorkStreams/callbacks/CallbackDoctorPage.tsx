import { useState } from 'react';
import { Page, Layouts, useNotification } from '@strapi/strapi/admin';
import { useParams, NavLink } from 'react-router-dom';
import { Button, Flex, Link } from '@strapi/design-system';
import { ArrowLeft, ArrowsCounterClockwise } from '@strapi/icons';
import type { ReleaseReport, ReceivedCallbacksPage } from '../../../../../shared/setup/contract';
import {
  useGetWorkStreamQuery,
  useReleaseCallbacksMutation,
  useGetReceivedCallbacksQuery,
} from '../../../api/administration';
import { readServerError } from '../../../api/errors';
import { READ_PERMISSIONS, useRights } from '../../../ui/hooks/useRights';
import { PaneError, PageLoading } from '../../../ui/page/states';
import { editorPath } from '../../../ui/paths';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { HeldButton } from '../validation/useValidation';
import { EndedUrlNotices, UnreadableKeyNotice } from './CallbackNotices';
import { ReceivedCallbacks } from './ReceivedCallbacks';

/** `/settings/sms-channel/work-streams/:documentId/callbacks` */
export default function CallbackDoctorPage() {
  const { documentId = '' } = useParams();
  return (
    <Page.Protect permissions={READ_PERMISSIONS}>
      <CallbackDoctor key={documentId} id={documentId} />
    </Page.Protect>
  );
}

/** What TeleSign sent, what became of it, and the release of what is quarantined. */
function CallbackDoctor({ id }: { id: string }) {
  const text = useText();
  const errorText = useErrorText();
  const { data: workStream } = useGetWorkStreamQuery(id);
  const callbacks = useCallbackPages(id);
  const { release, isReleasing, report } = useRelease(id);
  const rights = useRights();
  const releasable = callbacks.page?.meta.releasableCount ?? 0;

  if (callbacks.isLoading) return <PageLoading />;
  if (readServerError(callbacks.error).status === 403) return <Page.NoPermissions />;
  return (
    <Page.Main>
      <Page.Title>{text('doctor.title')}</Page.Title>
      <Layouts.Header
        id="main-content-title"
        title={text('doctor.title')}
        subtitle={text('doctor.subtitle')}
        navigationAction={
          <Link tag={NavLink} to={editorPath(id)} startIcon={<ArrowLeft />}>
            {workStream?.name ?? text('doctor.back')}
          </Link>
        }
        primaryAction={
          <Flex gap={2} wrap="wrap">
            <Button
              variant="tertiary"
              startIcon={<ArrowsCounterClockwise />}
              loading={callbacks.isRefreshing}
              onClick={callbacks.refresh}
            >
              {text('doctor.refresh')}
            </Button>
            {releasable > 0 && (
              <HeldButton
                reason={rights.mayEdit || rights.isLoading ? null : text('doctor.notAllowed')}
                loading={isReleasing}
                onClick={() => void release()}
              >
                {text('doctor.release', { count: releasable })}
              </HeldButton>
            )}
          </Flex>
        }
      />
      <Layouts.Content>
        {workStream && (
          <Flex direction="column" alignItems="stretch" gap={4} paddingBottom={4}>
            <UnreadableKeyNotice workStream={workStream} />
            <EndedUrlNotices workStream={workStream} />
          </Flex>
        )}
        {callbacks.page ? (
          <ReceivedCallbacks
            id={id}
            page={callbacks.page}
            callbackUrl={workStream?.callbackUrl}
            report={report}
            mayEdit={rights.mayEdit}
            error={callbacks.error === undefined ? null : errorText(callbacks.error)}
            isLoadingMore={callbacks.isLoadingMore}
            onMore={callbacks.more}
          />
        ) : (
          <PaneError message={errorText(callbacks.error)} onRetry={callbacks.refresh} />
        )}
      </Layouts.Content>
    </Page.Main>
  );
}

/** Releases what passes the checks now. The outcome is shown at once and stays on the page. */
function useRelease(workStreamId: string) {
  const text = useText();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [run, { isLoading }] = useReleaseCallbacksMutation();
  const [report, setReport] = useState<ReleaseReport | null>(null);

  async function release(): Promise<void> {
    const result = await run(workStreamId);
    if ('error' in result) {
      toggleNotification({ type: 'danger', message: errorText(result.error) });
      return;
    }
    const { released, remaining } = result.data;
    setReport(result.data);
    toggleNotification({
      type: remaining > 0 ? 'warning' : 'success',
      message: text('doctor.released', { released, remaining }),
    });
  }

  return { release, isReleasing: isLoading, report };
}

interface CallbackPages {
  /** All that is loaded; undefined until the first page is here. */
  readonly page: ReceivedCallbacksPage | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
  readonly isRefreshing: boolean;
  readonly isLoadingMore: boolean;
  readonly more: () => void;
  readonly refresh: () => void;
}

/** The list as far as it was loaded; what is loaded stays while it is read again. */
function useCallbackPages(id: string): CallbackPages {
  const [size, setSize] = useState(1);
  const { data, currentData, error, isLoading, isFetching, refetch } = useGetReceivedCallbacksQuery(
    { id, size },
    { refetchOnMountOrArgChange: true },
  );
  const isLoadingMore = isFetching && data !== undefined && currentData === undefined;

  function more(): void {
    const wanted = (data?.data.length ?? 0) + 1;
    // After a failure the wish is the same as before: only asking again brings an answer.
    if (wanted === size) void refetch();
    else setSize(wanted);
  }

  return {
    page: data,
    error,
    isLoading,
    isRefreshing: isFetching && !isLoadingMore,
    isLoadingMore,
    more,
    refresh: () => void refetch(),
  };
}
