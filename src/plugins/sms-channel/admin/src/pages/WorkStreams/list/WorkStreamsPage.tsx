import { useState } from 'react';
import { Button, Flex, LinkButton } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import type { WorkStreamSummary } from '../../../../../shared/setup/contract';
import { useGetWorkStreamsQuery } from '../../../api/administration';
import { SearchBox } from '../../../ui/form/fields';
import { READ_PERMISSIONS, useRights } from '../../../ui/hooks/useRights';
import { ListPage, EmptyList } from '../../../ui/page/ListPage';
import { NEW_WORK_STREAM_PATH } from '../../../ui/paths';
import { matches } from '../../../ui/search';
import { useText } from '../../../ui/text/useText';
import { InstallationNotices } from './InstallationNotices';
import { WorkStreamsTable } from './WorkStreamsTable';

/** Health and the last callback are what this page is watched for. */
const FRESH_MS = 30_000;

/** `/settings/sms-channel/work-streams`. */
export default function WorkStreamsPage() {
  return (
    <Page.Protect permissions={READ_PERMISSIONS}>
      <WorkStreams />
    </Page.Protect>
  );
}

function WorkStreams() {
  const text = useText();
  const rights = useRights();
  return (
    <ListPage
      query={useGetWorkStreamsQuery(undefined, { refetchOnMountOrArgChange: true })}
      isWaiting={rights.isLoading}
      everyMs={FRESH_MS}
      title={text('streams.title')}
      subtitle={text('streams.subtitle')}
      action={(all) =>
        rights.mayEdit &&
        all.length > 0 && (
          <LinkButton tag={NavLink} to={NEW_WORK_STREAM_PATH} startIcon={<Plus />} size="S">
            {text('streams.create')}
          </LinkButton>
        )
      }
      empty={{ when: (all) => all.length === 0, show: <NoneYet mayEdit={rights.mayEdit} /> }}
    >
      {(all) => <Found all={all} mayEdit={rights.mayEdit} />}
    </ListPage>
  );
}

/** The beginning of the guided set-up. */
function NoneYet({ mayEdit }: { mayEdit: boolean }) {
  const text = useText();
  return (
    <EmptyList
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
      <InstallationNotices />
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
        <EmptyList
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
