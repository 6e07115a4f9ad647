import { useState, type ReactNode } from 'react';
import { Td, Typography, Flex } from '@strapi/design-system';
import type { WorkStreamSummary } from '../../../../../shared/setup/contract';
import type { WorkStreamHealth } from '../../../../../shared/setup/steps';
import { useNow } from '../../../ui/hooks/while-seen';
import { DataTable, RecordRow } from '../../../ui/page/DataTable';
import { editorPath } from '../../../ui/paths';
import { HealthWord } from '../../../ui/status/StatusWord';
import { useDurationText } from '../../../ui/text/durations';
import { writtenNumber } from '../../../ui/text/format';
import { useTimes } from '../../../ui/text/times';
import { useText } from '../../../ui/text/useText';
import { DeleteWorkStreamDialog, RowActions } from './RowActions';

/** Health beside the name: it is seen where the table is wider than the screen. */
const COLUMNS = ['name', 'health', 'channel', 'numbers', 'autoClose', 'validation', 'lastCallback'] as const;

/** Relative times are in minutes at the finest. */
const TICK_MS = 30_000;

interface Props {
  readonly workStreams: WorkStreamSummary[];
  readonly mayEdit: boolean;
}

export function WorkStreamsTable({ workStreams, mayEdit }: Props) {
  const text = useText();
  const now = useNow(TICK_MS);
  const [toDelete, setToDelete] = useState<WorkStreamSummary | null>(null);
  return (
    <>
      <DataTable
        columns={COLUMNS.map((column) => text(`streams.column.${column}`))}
        actions={mayEdit ? 3 : 1}
        rowCount={workStreams.length}
      >
        {workStreams.map((workStream) => (
          <WorkStreamRow
            key={workStream.documentId}
            workStream={workStream}
            now={now}
            mayEdit={mayEdit}
            onDelete={() => setToDelete(workStream)}
          />
        ))}
      </DataTable>
      {toDelete && <DeleteWorkStreamDialog workStream={toDelete} onClose={() => setToDelete(null)} />}
    </>
  );
}

interface WorkStreamRowProps {
  readonly workStream: WorkStreamSummary;
  readonly now: number;
  readonly mayEdit: boolean;
  readonly onDelete: () => void;
}

/** The table keeps its cells on one line each, which eight columns have no room for. */
const WRAPPING = { whiteSpace: 'normal' } as const;

function WorkStreamRow({ workStream, now, mayEdit, onDelete }: WorkStreamRowProps) {
  const text = useText();
  const durationText = useDurationText();
  return (
    <RecordRow name={workStream.name} path={editorPath(workStream.documentId)}>
      <Td>
        <HealthCell health={workStream.health} quarantinedCount={workStream.quarantinedCount} />
      </Td>
      <Td>
        <Cell>{text('streams.channel.sms')}</Cell>
      </Td>
      <Td>
        <Numbers numbers={workStream.smsNumbers} />
      </Td>
      <Td>
        <Cell>{inOnePiece(durationText(workStream.autoCloseAfterMinutes))}</Cell>
      </Td>
      <Td>
        <LastValidation workStream={workStream} now={now} />
      </Td>
      <Td>
        <When at={workStream.lastCallbackAt} now={now} />
      </Td>
      <RowActions workStream={workStream} mayEdit={mayEdit} onDelete={onDelete} />
    </RecordRow>
  );
}

/** Not to be broken at its blanks. */
const inOnePiece = (words: string) => words.replace(/ /g, '\u00a0');

const Cell = ({ children, isQuiet = false }: { children: ReactNode; isQuiet?: boolean }) => (
  <Typography tag="div" textColor={isQuiet ? 'neutral600' : 'neutral800'} style={WRAPPING}>
    {children}
  </Typography>
);

function Numbers({ numbers: [first, ...others] }: { numbers: string[] }) {
  const text = useText();
  if (first === undefined) return <Cell isQuiet>{text('streams.numbers.none')}</Cell>;
  const number = inOnePiece(writtenNumber(first));
  return <Cell>{others.length > 0 ? text('streams.numbers.more', { number, count: others.length }) : number}</Cell>;
}

function LastValidation({ workStream: { lastValidation }, now }: { workStream: WorkStreamSummary; now: number }) {
  const text = useText();
  if (!lastValidation) return <Cell isQuiet>{text('streams.never')}</Cell>;
  return (
    <>
      <Cell>{text(`streams.validation.${lastValidation.status}`)}</Cell>
      <When at={lastValidation.checkedAt} now={now} />
    </>
  );
}

/** How long ago; exactly when, for those who point at it. */
function When({ at, now }: { at: string | null; now: number }) {
  const text = useText();
  const times = useTimes();
  if (at === null) return <Cell isQuiet>{text('streams.never')}</Cell>;
  return (
    <Cell isQuiet>
      <time dateTime={at} title={times.exact(at)}>
        {times.ago(at, now)}
      </time>
    </Cell>
  );
}

interface HealthCellProps {
  readonly health: WorkStreamHealth;
  readonly quarantinedCount: number;
}

/** Health as one word and one sentence. */
function HealthCell({ health: { level, reason }, quarantinedCount }: HealthCellProps) {
  const text = useText();
  return (
    <Flex direction="column" alignItems="flex-start" gap={1} minWidth="13rem" maxWidth="26rem">
      <HealthWord level={level} />
      <Typography variant="pi" textColor="neutral600" style={{ whiteSpace: 'normal' }}>
        {text(`streams.health.${reason}`, { count: quarantinedCount })}
      </Typography>
    </Flex>
  );
}
