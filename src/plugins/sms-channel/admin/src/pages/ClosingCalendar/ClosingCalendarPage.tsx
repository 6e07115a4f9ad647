import { useState } from 'react';
import { Button, Flex, Td, Tr, Typography } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import { ACTIONS, actionId } from '../../../../shared/core/plugin';
import type { ClosingCalendarEntry } from '../../../../shared/conversations/closing-calendar';
import { useGetClosingsQuery } from '../../api/administration';
import { DataTable } from '../../ui/page/DataTable';
import { ListPage, EmptyList } from '../../ui/page/ListPage';
import { INBOX_PATH } from '../../ui/paths';
import { StateBadge } from '../../ui/status/badges';
import { useDurationText } from '../../ui/text/durations';
import { writtenNumber } from '../../ui/text/format';
import { useTimes } from '../../ui/text/times';
import { useText } from '../../ui/text/useText';

const PERMISSIONS = [{ action: actionId(ACTIONS.conversationsSupervise), subject: null }];
const FRESH_MS = 30_000;

/** `/settings/sms-channel/closing-calendar`: what will close automatically, when, and why. */
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
  const query = useGetClosingsQuery(turned.at(-1) ?? null, { refetchOnMountOrArgChange: true });
  return (
    <ListPage
      query={query}
      everyMs={FRESH_MS}
      title={text('closing.calendar')}
      subtitle={text('closing.calendar.subtitle')}
      empty={{ when: ({ data }) => data.length === 0, show: <EmptyList content={text('closing.calendar.none')} /> }}
    >
      {({ data, meta: { nextCursor } }) => (
        <Flex direction="column" alignItems="stretch" gap={4}>
          <ClosingTable entries={data} />
          {(turned.length > 0 || nextCursor !== null) && (
            <Flex gap={2} justifyContent="flex-end">
              <Button
                variant="tertiary"
                disabled={turned.length === 0 || query.isFetching}
                onClick={() => setTurned(turned.slice(0, -1))}
              >
                {text('closing.calendar.earlier')}
              </Button>
              <Button
                variant="tertiary"
                disabled={nextCursor === null || query.isFetching}
                onClick={() => nextCursor !== null && setTurned([...turned, nextCursor])}
              >
                {text('closing.calendar.later')}
              </Button>
            </Flex>
          )}
        </Flex>
      )}
    </ListPage>
  );
}

const COLUMNS = ['when', 'why', 'contact', 'state', 'assignee', 'workStream'] as const;

function ClosingTable({ entries }: { entries: readonly ClosingCalendarEntry[] }) {
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
