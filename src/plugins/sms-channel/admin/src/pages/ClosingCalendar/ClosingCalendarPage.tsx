import { useState } from 'react';
import { Button, EmptyStateLayout, Flex } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page } from '@strapi/strapi/admin';
import { ACTIONS, actionId } from '../../../../shared/core/plugin';
import { LoadFailure } from '../../ui/page/states';
import { useGetClosingsQuery } from '../../api/administration';
import { useText } from '../../ui/text/useText';
import { useRefetchWhileSeen } from '../../ui/hooks/while-seen';
import { ClosingTable } from './ClosingTable';

const PERMISSIONS = [{ action: actionId(ACTIONS.conversationsSupervise), subject: null }];
const FRESH_MS = 30_000;

/** `/settings/sms-channel/closing-calendar`: what will close by itself, when, and why. */
export default function ClosingCalendarPage() {
  return (
    <Page.Protect permissions={PERMISSIONS}>
      <ClosingCalendar />
    </Page.Protect>
  );
}

function ClosingCalendar() {
  const text = useText();
  /** Where each page that was turned began; the last one is shown. */
  const [turned, setTurned] = useState<readonly string[]>([]);
  const { data, error, isFetching, refetch } = useGetClosingsQuery(turned.at(-1) ?? null, {
    refetchOnMountOrArgChange: true,
  });
  useRefetchWhileSeen(refetch, FRESH_MS);

  if (error && !data) return <LoadFailure error={error} onRetry={refetch} />;
  if (!data) return <Page.Loading>{text('state.loading')}</Page.Loading>;
  const { nextCursor } = data.meta;
  return (
    <Page.Main>
      <Page.Title>{text('closing.calendar')}</Page.Title>
      <Layouts.Header
        id="main-content-title"
        title={text('closing.calendar')}
        subtitle={text('closing.calendar.subtitle')}
      />
      <Layouts.Content>
        {data.data.length === 0 ? (
          <EmptyStateLayout icon={<EmptyDocuments width="16rem" />} content={text('closing.calendar.none')} />
        ) : (
          <Flex direction="column" alignItems="stretch" gap={4}>
            <ClosingTable entries={data.data} />
            {(turned.length > 0 || nextCursor !== null) && (
              <Flex gap={2} justifyContent="flex-end">
                <Button
                  variant="tertiary"
                  disabled={turned.length === 0 || isFetching}
                  onClick={() => setTurned(turned.slice(0, -1))}
                >
                  {text('closing.calendar.earlier')}
                </Button>
                <Button
                  variant="tertiary"
                  disabled={nextCursor === null || isFetching}
                  onClick={() => nextCursor !== null && setTurned([...turned, nextCursor])}
                >
                  {text('closing.calendar.later')}
                </Button>
              </Flex>
            )}
          </Flex>
        )}
      </Layouts.Content>
    </Page.Main>
  );
}
