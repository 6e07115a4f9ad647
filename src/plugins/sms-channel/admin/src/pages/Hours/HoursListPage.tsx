import { useState } from 'react';
import { LinkButton, IconButton, Td, Typography } from '@strapi/design-system';
import { Plus, Trash } from '@strapi/icons';
import { Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import type { OperatingHoursView } from '../../../../shared/hours/contract';
import { useGetOperatingHoursQuery, useDeleteOperatingHoursMutation } from '../../api/operating-hours';
import { READ_PERMISSIONS, useRights } from '../../ui/hooks/useRights';
import { useNow } from '../../ui/hooks/while-seen';
import { DataTable, ActionCell, OpenCell, RecordRow } from '../../ui/page/DataTable';
import { ListPage, EmptyList } from '../../ui/page/ListPage';
import { NEW_HOURS_PATH, hoursPath } from '../../ui/paths';
import { DeleteDialog } from '../../ui/record/DeleteDialog';
import { useText } from '../../ui/text/useText';
import { useOpenText } from './hours-form';

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
  const create = rights.mayEdit && (
    <LinkButton tag={NavLink} to={NEW_HOURS_PATH} startIcon={<Plus />} size="S">
      {text('hours.create')}
    </LinkButton>
  );
  return (
    <ListPage
      query={useGetOperatingHoursQuery(undefined, { refetchOnMountOrArgChange: true })}
      isWaiting={rights.isLoading}
      everyMs={FRESH_MS}
      title={text('hours.title')}
      subtitle={text('hours.subtitle')}
      action={() => create}
      empty={{
        when: (rows) => rows.length === 0,
        show: <EmptyList content={text('hours.empty')} action={create} />,
      }}
    >
      {(rows) => <HoursTable rows={rows} mayEdit={rights.mayEdit} />}
    </ListPage>
  );
}

const COLUMNS = ['name', 'now', 'zone'] as const;

interface Props {
  readonly rows: OperatingHoursView[];
  readonly mayEdit: boolean;
}

function HoursTable({ rows, mayEdit }: Props) {
  const text = useText();
  const [toDelete, setToDelete] = useState<OperatingHoursView | null>(null);
  return (
    <>
      <DataTable
        columns={COLUMNS.map((column) => text(`hours.column.${column}`))}
        actions={mayEdit ? 2 : 1}
        rowCount={rows.length}
      >
        {rows.map((row) => (
          <HoursRow key={row.documentId} hours={row} mayEdit={mayEdit} onDelete={() => setToDelete(row)} />
        ))}
      </DataTable>
      {toDelete && <DeleteHoursDialog hours={toDelete} onClose={() => setToDelete(null)} />}
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

interface DeleteHoursDialogProps {
  readonly hours: OperatingHoursView;
  readonly onClose: () => void;
}

/** The server refuses while a queue or a number uses them, and says which. */
function DeleteHoursDialog({ hours: { documentId, name }, onClose }: DeleteHoursDialogProps) {
  const text = useText();
  const [remove] = useDeleteOperatingHoursMutation();
  return (
    <DeleteDialog
      title={text('hours.delete', { name })}
      consequences={[text('hours.delete.sure')]}
      deleted={text('hours.deleted', { name })}
      onDelete={() => remove(documentId)}
      onClose={onClose}
    />
  );
}
