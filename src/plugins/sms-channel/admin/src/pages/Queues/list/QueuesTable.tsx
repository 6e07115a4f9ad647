import { useState } from 'react';
import { Badge, Box, IconButton, Td, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import type { QueueSummary } from '../../../../../shared/distribution/contract';
import { DataTable, ActionCell, OpenCell, RecordRow } from '../../../ui/page/DataTable';
import { useText } from '../../../ui/text/useText';
import { useTimes } from '../../../ui/text/useTimes';
import { queuePath } from '../../../ui/paths';
import { DeleteQueueDialog } from './DeleteQueueDialog';

const COLUMNS = ['name', 'priority', 'members', 'hours', 'waiting', 'open'] as const;

interface Props {
  readonly queues: QueueSummary[];
  readonly mayEdit: boolean;
}

/** Queues in the order in which they are served. */
export function QueuesTable({ queues, mayEdit }: Props) {
  const text = useText();
  const [doomed, setDoomed] = useState<QueueSummary | null>(null);
  return (
    <>
      <DataTable
        columns={COLUMNS.map((column) => text(`queues.column.${column}`))}
        actions={mayEdit ? 2 : 1}
        rowCount={queues.length}
      >
        {queues.map((queue) => (
          <QueueRow key={queue.documentId} queue={queue} mayEdit={mayEdit} onDelete={() => setDoomed(queue)} />
        ))}
      </DataTable>
      {doomed && <DeleteQueueDialog queue={doomed} onClose={() => setDoomed(null)} />}
    </>
  );
}

interface RowProps {
  readonly queue: QueueSummary;
  readonly mayEdit: boolean;
  readonly onDelete: () => void;
}

function QueueRow({ queue, mayEdit, onDelete }: RowProps) {
  const text = useText();
  const path = queuePath(queue.documentId);
  return (
    <RecordRow
      name={queue.name}
      path={path}
      badge={queue.isDefault && <Badge size="S">{text('queues.default')}</Badge>}
    >
      <Td>
        <Typography textColor="neutral800">{queue.priority}</Typography>
      </Td>
      <Td>
        {queue.members.length > 0 ? (
          <Typography textColor="neutral800">
            {text('queues.members.count', { count: queue.members.length })}
          </Typography>
        ) : (
          <Typography textColor="danger600">{text('queues.members.none')}</Typography>
        )}
      </Td>
      <Td>
        <Hours queue={queue} />
      </Td>
      <Td>
        <Typography textColor="neutral800">{queue.waiting}</Typography>
      </Td>
      <Td>
        <Typography textColor="neutral800">{queue.openConversations}</Typography>
      </Td>
      <OpenCell
        path={path}
        label={text(mayEdit ? 'queues.edit' : 'queues.view', { name: queue.name })}
        mayEdit={mayEdit}
      />
      {mayEdit && (
        <ActionCell>
          <IconButton
            variant="ghost"
            label={text(queue.isDefault ? 'queues.delete.default' : 'queues.delete', { name: queue.name })}
            disabled={queue.isDefault}
            onClick={onDelete}
          >
            <Trash />
          </IconButton>
        </ActionCell>
      )}
    </RecordRow>
  );
}

/** Open or closed now, and by which hours. */
function Hours({ queue: { operatingHours, now } }: { queue: QueueSummary }) {
  const text = useText();
  const times = useTimes();
  if (!operatingHours) return <Typography textColor="neutral600">{text('queues.hours.always')}</Typography>;
  const state = now.isOpen ? 'open' : 'closed';
  return (
    <Box>
      <Typography tag="div" textColor="neutral800">
        {now.changesAt
          ? text(`queues.hours.${state}.until`, { time: times.short(now.changesAt) })
          : text(`queues.hours.${state}`)}
      </Typography>
      <Typography tag="div" variant="pi" textColor="neutral600">
        {operatingHours.name}
      </Typography>
    </Box>
  );
}
