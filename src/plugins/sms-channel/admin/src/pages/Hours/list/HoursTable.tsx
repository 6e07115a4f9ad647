import { useState } from 'react';
import { IconButton, Td, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import type { OperatingHoursView } from '../../../../../shared/hours/contract';
import { DataTable, ActionCell, OpenCell, RecordRow } from '../../../ui/page/DataTable';
import { useNow } from '../../../ui/hooks/while-seen';
import { useText } from '../../../ui/text/useText';
import { hoursPath } from '../../../ui/paths';
import { useOpenText } from '../useOpenText';
import { DeleteHoursDialog } from './DeleteHoursDialog';

const COLUMNS = ['name', 'now', 'zone'] as const;

interface Props {
  readonly rows: OperatingHoursView[];
  readonly mayEdit: boolean;
}

export function HoursTable({ rows, mayEdit }: Props) {
  const text = useText();
  const [doomed, setDoomed] = useState<OperatingHoursView | null>(null);
  return (
    <>
      <DataTable
        columns={COLUMNS.map((column) => text(`hours.column.${column}`))}
        actions={mayEdit ? 2 : 1}
        rowCount={rows.length}
      >
        {rows.map((row) => (
          <HoursRow key={row.documentId} hours={row} mayEdit={mayEdit} onDelete={() => setDoomed(row)} />
        ))}
      </DataTable>
      {doomed && <DeleteHoursDialog hours={doomed} onClose={() => setDoomed(null)} />}
    </>
  );
}

interface RowProps {
  readonly hours: OperatingHoursView;
  readonly mayEdit: boolean;
  readonly onDelete: () => void;
}

function HoursRow({ hours, mayEdit, onDelete }: RowProps) {
  const text = useText();
  const openText = useOpenText();
  const now = useNow(60_000);
  const path = hoursPath(hours.documentId);
  return (
    <RecordRow name={hours.name} path={path}>
      <Td>
        <Typography textColor={hours.now.isOpen ? 'success700' : 'neutral800'} style={{ whiteSpace: 'normal' }}>
          {openText(hours, new Date(now))}
        </Typography>
      </Td>
      <Td>
        <Typography textColor="neutral800">{hours.timeZone}</Typography>
      </Td>
      <OpenCell
        path={path}
        label={text(mayEdit ? 'hours.edit' : 'hours.view', { name: hours.name })}
        mayEdit={mayEdit}
      />
      {mayEdit && (
        <ActionCell>
          <IconButton variant="ghost" label={text('hours.delete', { name: hours.name })} onClick={onDelete}>
            <Trash />
          </IconButton>
        </ActionCell>
      )}
    </RecordRow>
  );
}
