import { useState } from 'react';
import { Button, EmptyStateLayout, Flex, LinkButton } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import type { WorkStreamSummary } from '../../../../../shared/setup/contract';
import { LoadFailure } from '../../../ui/page/states';
import { SearchBox } from '../../../ui/form/fields';
import { useGetWorkStreamsQuery } from '../../../api/administration';
import { useText } from '../../../ui/text/useText';
import { useRefetchWhileSeen } from '../../../ui/hooks/while-seen';
import { READ_PERMISSIONS, useRights } from '../../../ui/hooks/useRights';
import { NEW_WORK_STREAM_PATH } from '../../../ui/paths';
import { matches } from '../../../ui/search';
import { WorkStreamsTable } from './WorkStreamsTable';

/** Health and the last callback are what this page is watched for. */
const FRESH_MS = 30_000;

/** `/settings/sms-channel/work-streams`. */
export default function ListPage() {
  return (
    <Page.Protect permissions={READ_PERMISSIONS}>
      <WorkStreams />
    </Page.Protect>
  );
}

function WorkStreams() {
  const text = useText();
  const rights = useRights();
  const { data, error, refetch } = useGetWorkStreamsQuery(undefined, { refetchOnMountOrArgChange: true });
  useRefetchWhileSeen(refetch, FRESH_MS);

  if (error && !data) return <LoadFailure error={error} onRetry={refetch} />;
  if (!data || rights.isLoading) return <Page.Loading>{text('state.loading')}</Page.Loading>;
  return (
    <Page.Main>
      <Page.Title>{text('streams.title')}</Page.Title>
      <Layouts.Header
        id="main-content-title"
        title={text('streams.title')}
        subtitle={text('streams.subtitle')}
        primaryAction={
          rights.mayEdit &&
          data.length > 0 && (
            <LinkButton tag={NavLink} to={NEW_WORK_STREAM_PATH} startIcon={<Plus />} size="S">
              {text('streams.create')}
            </LinkButton>
          )
        }
      />
      <Layouts.Content>
        {data.length === 0 ? <NoneYet mayEdit={rights.mayEdit} /> : <Found all={data} mayEdit={rights.mayEdit} />}
      </Layouts.Content>
    </Page.Main>
  );
}

/** The beginning of the guided set-up. */
function NoneYet({ mayEdit }: { mayEdit: boolean }) {
  const text = useText();
  return (
    <EmptyStateLayout
      icon={<EmptyDocuments width="16rem" />}
      content={text(mayEdit ? 'streams.what' : 'streams.empty.readOnly')}
      action={
        mayEdit && (
          <LinkButton tag={NavLink} to={NEW_WORK_STREAM_PATH} startIcon={<Plus />}>
            {text('streams.setUp')}
          </LinkButton>
        )
      }
    />
  );
}

function Found({ all, mayEdit }: { all: WorkStreamSummary[]; mayEdit: boolean }) {
  const text = useText();
  const [search, setSearch] = useState('');
  const found = all.filter((workStream) => matches(workStream, search));
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex width={{ initial: '100%', medium: '32rem' }}>
        <SearchBox
          label={text('streams.search')}
          placeholder={text('streams.search.placeholder')}
          value={search}
          onChange={setSearch}
        />
      </Flex>
      {found.length > 0 ? (
        <WorkStreamsTable workStreams={found} mayEdit={mayEdit} />
      ) : (
        <EmptyStateLayout
          icon={<EmptyDocuments width="16rem" />}
          content={text('streams.noMatch', { search: search.trim() })}
          action={
            <Button variant="secondary" onClick={() => setSearch('')}>
              {text('streams.search.clear')}
            </Button>
          }
        />
      )}
    </Flex>
  );
}
