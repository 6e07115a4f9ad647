import { useState } from 'react';
import type { WorkStreamSummary } from '../../../../../shared/setup/contract';
import { DataTable } from '../../../ui/page/DataTable';
import { useNow } from '../../../ui/hooks/while-seen';
import { useText } from '../../../ui/text/useText';
import { DeleteWorkStreamDialog } from './DeleteWorkStreamDialog';
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
            onDelete={() => setDoomed(workStream)}
          />
        ))}
      </DataTable>
      {doomed && <DeleteWorkStreamDialog workStream={doomed} onClose={() => setDoomed(null)} />}
    </>
  );
}
