import { useState } from 'react';
import { LinkButton, Badge, Box, IconButton, Td, Typography } from '@strapi/design-system';
import { Plus, Trash } from '@strapi/icons';
import { Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import type { Ref } from '../../../../shared/core/contract';
import type { QueueSummary } from '../../../../shared/distribution/contract';
import { useGetQueuesQuery, useDeleteQueueMutation } from '../../api/queues';
import { READ_PERMISSIONS, useRights } from '../../ui/hooks/useRights';
import { DataTable, ActionCell, OpenCell, RecordRow } from '../../ui/page/DataTable';
import { ListPage } from '../../ui/page/ListPage';
import { NEW_QUEUE_PATH, queuePath } from '../../ui/paths';
import { DeleteDialog, useFewNames } from '../../ui/record/DeleteDialog';
import { useTimes } from '../../ui/text/times';
import { useText } from '../../ui/text/useText';

const FRESH_MS = 30_000;

/** `/settings/sms-channel/queues`. There is always one: the Default queue. */
export default function QueuesPage() {
  return (
    <Page.Protect permissions={READ_PERMISSIONS}>
      <Queues />
    </Page.Protect>
  );
}

function Queues() {
  const text = useText();
  const rights = useRights();
  return (
    <ListPage
      query={useGetQueuesQuery(undefined, { refetchOnMountOrArgChange: true })}
      isWaiting={rights.isLoading}
      everyMs={FRESH_MS}
      title={text('queues.title')}
      subtitle={text('queues.subtitle')}
      action={() =>
        rights.mayEdit && (
          <LinkButton tag={NavLink} to={NEW_QUEUE_PATH} startIcon={<Plus />} size="S">
            {text('queues.create')}
          </LinkButton>
        )
      }
    >
      {(queues) => <QueuesTable queues={queues} mayEdit={rights.mayEdit} />}
    </ListPage>
  );
}

const COLUMNS = ['name', 'priority', 'members', 'hours', 'waiting', 'open'] as const;

interface Props {
  readonly queues: QueueSummary[];
  readonly mayEdit: boolean;
}

/** Queues in the order in which they are served. */
function QueuesTable({ queues, mayEdit }: Props) {
  const text = useText();
  const [toDelete, setToDelete] = useState<QueueSummary | null>(null);
  return (
    <>
      <DataTable
        columns={COLUMNS.map((column) => text(`queues.column.${column}`))}
        actions={mayEdit ? 2 : 1}
        rowCount={queues.length}
      >
        {queues.map((queue) => (
          <QueueRow key={queue.documentId} queue={queue} mayEdit={mayEdit} onDelete={() => setToDelete(queue)} />
        ))}
      </DataTable>
      {toDelete && <DeleteQueueDialog queue={toDelete} onClose={() => setToDelete(null)} />}
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

/** More names than these would hide the buttons. */
const MAX_LISTED_NAMES = 5;

interface DeleteQueueDialogProps {
  readonly queue: QueueSummary;
  readonly onClose: () => void;
}

/** Says what happens to the conversations in the queue, and to the rules and work streams that lead to it. */
function DeleteQueueDialog({ queue, onClose }: DeleteQueueDialogProps) {
  const text = useText();
  const fewNames = useFewNames();
  const [remove] = useDeleteQueueMutation();
  const { documentId, name, openConversations, routingRules, workStreams } = queue;
  const leading = (refs: readonly Ref[]) => ({
    count: refs.length,
    names: fewNames(
      refs.map((ref) => ref.name),
      MAX_LISTED_NAMES,
    ),
  });
  return (
    <DeleteDialog
      title={text('queues.delete', { name })}
      consequences={[
        text('queues.delete.conversations', { count: openConversations }),
        ...(routingRules.length > 0 ? [text('queues.delete.rules', leading(routingRules))] : []),
        ...(workStreams.length > 0 ? [text('queues.delete.streams', leading(workStreams))] : []),
      ]}
      deleted={text('queues.deleted', { name })}
      onDelete={() => remove(documentId)}
      onClose={onClose}
    />
  );
}
