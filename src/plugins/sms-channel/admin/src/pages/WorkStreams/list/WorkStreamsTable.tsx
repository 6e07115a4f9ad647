import { useState } from 'react';
import { Table, Tbody, Th, Thead, Tr, Typography, VisuallyHidden } from '@strapi/design-system';
import type { WorkStreamSummary } from '../../../../../shared/contracts/administration';
import { useNow } from '../../../hooks/useNow';
import { useText } from '../../../text/useText';
import { DeleteDialog } from './DeleteDialog';
import { WorkStreamRow } from './WorkStreamRow';

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
  const [doomed, setDoomed] = useState<WorkStreamSummary | null>(null);
  const actions = mayEdit ? 3 : 1;
  return (
    <>
      <Table colCount={COLUMNS.length + actions} rowCount={workStreams.length + 1}>
        <Thead>
          <Tr>
            {COLUMNS.map((column) => (
              <Th key={column}>
                <Typography variant="sigma" textColor="neutral600">
                  {text(`streams.column.${column}`)}
                </Typography>
              </Th>
            ))}
            <Th colSpan={actions}>
              <VisuallyHidden>{text('streams.column.actions')}</VisuallyHidden>
            </Th>
          </Tr>
        </Thead>
        <Tbody>
          {workStreams.map((workStream) => (
            <WorkStreamRow
              key={workStream.documentId}
              workStream={workStream}
              now={now}
              mayEdit={mayEdit}
              onDelete={() => setDoomed(workStream)}
            />
          ))}
        </Tbody>
      </Table>
      {doomed && <DeleteDialog workStream={doomed} onClose={() => setDoomed(null)} />}
    </>
  );
}
