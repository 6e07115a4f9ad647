import { EmptyStateLayout, LinkButton } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { LoadFailure } from '../../ui/page/states';
import { useGetOperatingHoursQuery } from '../../api/operating-hours';
import { useText } from '../../ui/text/useText';
import { useRefetchWhileSeen } from '../../ui/hooks/while-seen';
import { READ_PERMISSIONS, useRights } from '../../ui/hooks/useRights';
import { NEW_HOURS_PATH } from '../../ui/paths';
import { HoursTable } from './list/HoursTable';

const FRESH_MS = 30_000;

/** `/settings/sms-channel/operating-hours`. */
export default function HoursListPage() {
  return (
    <Page.Protect permissions={READ_PERMISSIONS}>
      <HoursList />
    </Page.Protect>
  );
}

function HoursList() {
  const text = useText();
  const rights = useRights();
  const { data, error, refetch } = useGetOperatingHoursQuery(undefined, { refetchOnMountOrArgChange: true });
  useRefetchWhileSeen(refetch, FRESH_MS);

  if (error && !data) return <LoadFailure error={error} onRetry={refetch} />;
  if (!data || rights.isLoading) return <Page.Loading>{text('state.loading')}</Page.Loading>;
  const create = rights.mayEdit && (
    <LinkButton tag={NavLink} to={NEW_HOURS_PATH} startIcon={<Plus />} size="S">
      {text('hours.create')}
    </LinkButton>
  );
  return (
    <Page.Main>
      <Page.Title>{text('hours.title')}</Page.Title>
      <Layouts.Header
        id="main-content-title"
        title={text('hours.title')}
        subtitle={text('hours.subtitle')}
        primaryAction={create}
      />
      <Layouts.Content>
        {data.length > 0 ? (
          <HoursTable rows={data} mayEdit={rights.mayEdit} />
        ) : (
          <EmptyStateLayout
            icon={<EmptyDocuments width="160px" aria-hidden />}
            content={text('hours.empty')}
            action={create || undefined}
          />
        )}
      </Layouts.Content>
    </Page.Main>
  );
}
