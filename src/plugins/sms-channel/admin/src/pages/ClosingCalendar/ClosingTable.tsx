import { Td, Tr, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import type { ClosingCalendarEntry } from '../../../../shared/lifecycle/closing-calendar';
import { DataTable } from '../../ui/page/DataTable';
import { INBOX_PATH } from '../../ui/paths';
import { writtenNumber } from '../../ui/text/format';
import { useText } from '../../ui/text/useText';
import { useTimes } from '../../ui/text/useTimes';
import { StateBadge } from '../../ui/status/badges';
import { useDurationText } from '../../ui/text/durations';

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
