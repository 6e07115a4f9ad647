import { Button, Flex, Link } from '@strapi/design-system';
import { ArrowLeft, ArrowsCounterClockwise } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { PaneError } from '../../../ui/page/states';
import { useGetWorkStreamQuery } from '../../../api/administration';
import { readServerError } from '../../../api/errors';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { useRights } from '../../../ui/hooks/useRights';
import { HeldButton } from '../validation/HeldButton';
import { editorPath } from '../../../ui/paths';
import { Heard } from '../callbacks/ReceivedCallbacks';
import { useHeardPages } from './useHeardPages';
import { useRelease } from './useRelease';

/** What TeleSign sent, what became of it, and the way back in for what was kept aside. */
export function CallbackDoctor({ id }: { id: string }) {
  const text = useText();
  const errorText = useErrorText();
  const { data: workStream } = useGetWorkStreamQuery(id);
  const heard = useHeardPages(id);
  const { release, isReleasing, report } = useRelease(id);
  const rights = useRights();
  const releasable = heard.page?.meta.releasableCount ?? 0;

  if (heard.isLoading) return <Page.Loading>{text('state.loading')}</Page.Loading>;
  if (readServerError(heard.error).status === 403) return <Page.NoPermissions />;
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
              loading={heard.isRefreshing}
              onClick={heard.refresh}
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
        {heard.page ? (
          <Heard
            id={id}
            page={heard.page}
            callbackUrl={workStream?.callbackUrl}
            report={report}
            mayEdit={rights.mayEdit}
            error={heard.error === undefined ? null : errorText(heard.error)}
            isLoadingMore={heard.isLoadingMore}
            onMore={heard.more}
          />
        ) : (
          <PaneError message={errorText(heard.error)} onRetry={heard.refresh} />
        )}
      </Layouts.Content>
    </Page.Main>
  );
}
