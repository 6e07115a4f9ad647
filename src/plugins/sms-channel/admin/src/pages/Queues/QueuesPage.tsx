import { LinkButton } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { LoadFailure } from '../../ui/page/states';
import { useGetQueuesQuery } from '../../api/queues';
import { useText } from '../../ui/text/useText';
import { useRefetchWhileSeen } from '../../ui/hooks/while-seen';
import { READ_PERMISSIONS, useRights } from '../../ui/hooks/useRights';
import { NEW_QUEUE_PATH } from '../../ui/paths';
import { QueuesTable } from './list/QueuesTable';

const FRESH_MS = 30_000;

/** `/settings/sms-channel/queues`. There is always one: the Default queue. */
export default function QueuesPage() {
  return (
    <Page.Protect permissions={READ_PERMISSIONS}>
      <Queues />
    </Page.Protect>
  );
}

function Queues() {
  const text = useText();
  const rights = useRights();
  const { data, error, refetch } = useGetQueuesQuery(undefined, { refetchOnMountOrArgChange: true });
  useRefetchWhileSeen(refetch, FRESH_MS);

  if (error && !data) return <LoadFailure error={error} onRetry={refetch} />;
  if (!data || rights.isLoading) return <Page.Loading>{text('state.loading')}</Page.Loading>;
  return (
    <Page.Main>
      <Page.Title>{text('queues.title')}</Page.Title>
      <Layouts.Header
        id="main-content-title"
        title={text('queues.title')}
        subtitle={text('queues.subtitle')}
        primaryAction={
          rights.mayEdit && (
            <LinkButton tag={NavLink} to={NEW_QUEUE_PATH} startIcon={<Plus />} size="S">
              {text('queues.create')}
            </LinkButton>
          )
        }
      />
      <Layouts.Content>
        <QueuesTable queues={data} mayEdit={rights.mayEdit} />
      </Layouts.Content>
    </Page.Main>
  );
}
