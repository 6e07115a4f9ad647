import { useState } from 'react';
import { Button, EmptyStateLayout, Flex, Td, Tr, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import { ACTIONS, actionId } from '../../../../shared/core/plugin';
import { LoadFailure } from '../../ui/page/states';
import { useGetClosingsQuery } from '../../api/administration';
import { useText } from '../../ui/text/useText';
import { useRefetchWhileSeen } from '../../ui/hooks/while-seen';
import type { ClosingCalendarEntry } from '../../../../shared/lifecycle/closing-calendar';
import { DataTable } from '../../ui/page/DataTable';
import { INBOX_PATH } from '../../ui/paths';
import { writtenNumber } from '../../ui/text/format';
import { useTimes } from '../../ui/text/times';
import { StateBadge } from '../../ui/status/badges';
import { useDurationText } from '../../ui/text/durations';

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

const COLUMNS = ['when', 'why', 'contact', 'state', 'assignee', 'workStream'] as const;

export function ClosingTable({ entries }: { entries: readonly ClosingCalendarEntry[] }) {
  const text = useText();
  return (
    <DataTable columns={COLUMNS.map((column) => text(`closing.calendar.${column}`))} rowCount={entries.length}>
      {entries.map((entry) => (
        <ClosingRow key={entry.conversation} entry={entry} />
      ))}
    </DataTable>
  );
}

function ClosingRow({ entry }: { entry: ClosingCalendarEntry }) {
  const text = useText();
  const times = useTimes();
  const duration = useDurationText();
  const { conversation, state, contact, workStream, assignee, closesAt, because, afterMinutes } = entry;
  return (
    <Tr>
      <Td>
        <Typography tag="time" dateTime={closesAt} title={times.exact(closesAt)} textColor="neutral800">
          {times.short(closesAt)}
        </Typography>
      </Td>
      <Td>
        <Typography textColor="neutral800" style={{ whiteSpace: 'normal' }}>
          {text(`closing.why.${because}`, { span: duration(afterMinutes) })}
        </Typography>
      </Td>
      <Td>
        <Typography tag={Link} to={`${INBOX_PATH}/${conversation}`} textColor="primary600" dir="auto">
          {contact.name ?? writtenNumber(contact.mobilePhone)}
        </Typography>
      </Td>
      <Td>
        <StateBadge state={state} />
      </Td>
      <Td>
        <Typography textColor="neutral800">{assignee?.name ?? text('owner.nobody')}</Typography>
      </Td>
      <Td>
        <Typography textColor="neutral800">{workStream.name}</Typography>
      </Td>
    </Tr>
  );
}
