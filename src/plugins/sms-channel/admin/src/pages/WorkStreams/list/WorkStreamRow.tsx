import type { ReactNode } from 'react';
import { Td, Typography } from '@strapi/design-system';
import type { WorkStreamSummary } from '../../../../../shared/setup/contract';
import { RecordRow } from '../../../ui/page/DataTable';
import { writtenNumber } from '../../../ui/text/format';
import { useText } from '../../../ui/text/useText';
import { useTimes } from '../../../ui/text/useTimes';
import { editorPath } from '../../../ui/paths';
import { useDurationText } from '../../../ui/text/durations';
import { HealthCell } from './HealthCell';
import { RowActions } from './RowActions';

interface WorkStreamRowProps {
  readonly workStream: WorkStreamSummary;
  readonly now: number;
  readonly mayEdit: boolean;
  readonly onDelete: () => void;
}

/** The table keeps its cells on one line each, which eight columns have no room for. */
const WRAPPING = { whiteSpace: 'normal' } as const;

export function WorkStreamRow({ workStream, now, mayEdit, onDelete }: WorkStreamRowProps) {
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
