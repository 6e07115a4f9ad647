import { type ReactNode, lazy, Suspense, useState } from 'react';
import { Badge, Box, Flex, Link, Td, Tr, Typography, VisuallyHidden, Button } from '@strapi/design-system';
import { useMediaQuery } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { type BoardAgent, type BoardQueue, PRESENCES } from '../../../../shared/distribution/contract';
import { DataTable } from '../../ui/page/DataTable';
import { WIDE } from '../../ui/page/Panes';
import { INBOX_PATH } from '../../ui/paths';
import { PresenceDot } from '../../ui/status/badges';
import { useWait } from '../../ui/text/durations';
import { useTimes } from '../../ui/text/times';
import { useText } from '../../ui/text/useText';
import { BoardCard, CardLine, useBoardNow } from './BoardCard';

const TICK_MS = 1000;

const COLUMNS = ['queue', 'waiting', 'oldest', 'offered', 'active', 'members'] as const;

/** Those that wait, the longest first, as the inbox shows them: from there they are read, taken and assigned. */
const waitingPath = (queue: string) => `${INBOX_PATH}?view=open&queue=${encodeURIComponent(queue)}&sort=oldest`;

interface Props {
  readonly queues: readonly BoardQueue[];
  /** Who can be given what waits. */
  readonly agents: readonly BoardAgent[];
}

/** A table, or cards where there is no room for one. */
export function QueuesSection({ queues, agents }: Props) {
  const text = useText();
  const isWide = useMediaQuery(WIDE);
  if (!isWide) {
    return queues.map((queue) => (
      <BoardCard key={queue.documentId} title={<QueueName queue={queue} />}>
        <CardLine label={text('board.column.waiting')}>
          <Waiting queue={queue} agents={agents} />
        </CardLine>
        <CardLine label={text('board.column.oldest')}>
          <OldestWait queue={queue} />
        </CardLine>
        <CardLine label={text('board.column.offered')}>{queue.offered}</CardLine>
        <CardLine label={text('board.column.active')}>{queue.active}</CardLine>
        <CardLine label={text('board.column.members')}>
          <Members queue={queue} />
        </CardLine>
      </BoardCard>
    ));
  }
  return (
    <DataTable columns={COLUMNS.map((column) => text(`board.column.${column}`))} rowCount={queues.length}>
      {queues.map((queue) => (
        <Tr key={queue.documentId}>
          <Td>
            <QueueName queue={queue} />
          </Td>
          <Td>
            <Waiting queue={queue} agents={agents} />
          </Td>
          <Td>
            <OldestWait queue={queue} />
          </Td>
          <Td>
            <Cell>{queue.offered}</Cell>
          </Td>
          <Td>
            <Cell>{queue.active}</Cell>
          </Td>
          <Td>
            <Members queue={queue} />
          </Td>
        </Tr>
      ))}
    </DataTable>
  );
}

const Cell = ({ children }: { children: ReactNode }) => <Typography textColor="neutral800">{children}</Typography>;

function Waiting({ queue, agents }: { queue: BoardQueue; agents: Props['agents'] }) {
  return (
    <Flex gap={3}>
      <Cell>{queue.waiting}</Cell>
      <AssignButton queue={queue} agents={agents} />
    </Flex>
  );
}

function QueueName({ queue: { documentId, name, isOpen, opensAt } }: { queue: BoardQueue }) {
  const text = useText();
  const times = useTimes();
  return (
    <Flex gap={2} wrap="wrap" maxWidth="30rem">
      <Box style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
        <Link tag={NavLink} to={waitingPath(documentId)}>
          {name}
        </Link>
      </Box>
      {!isOpen && (
        <Badge size="S">
          {opensAt ? text('board.closedUntil', { time: times.short(opensAt) }) : text('board.closed')}
        </Badge>
      )}
    </Flex>
  );
}

function OldestWait({ queue: { oldestWaitingSince } }: { queue: BoardQueue }) {
  const text = useText();
  const wait = useWait();
  const now = useBoardNow(TICK_MS);
  if (oldestWaitingSince === null) return <Typography textColor="neutral600">{text('board.nobodyWaits')}</Typography>;
  return (
    <Typography textColor="neutral800" fontWeight="semiBold" tag="time" dateTime={oldestWaitingSince}>
      {wait(oldestWaitingSince, now)}
    </Typography>
  );
}

function Members({ queue: { agents } }: { queue: BoardQueue }) {
  const text = useText();
  return (
    <Flex gap={3} wrap="wrap">
      {PRESENCES.filter((presence) => agents[presence] > 0).map((presence) => (
        <Flex key={presence} gap={1} title={text(`presence.${presence}`)}>
          <PresenceDot presence={presence} />
          <Typography textColor="neutral800">
            {agents[presence]}
            <VisuallyHidden> {text(`presence.${presence}`)}</VisuallyHidden>
          </Typography>
        </Flex>
      ))}
      {PRESENCES.every((presence) => agents[presence] === 0) && (
        <Typography textColor="danger600">{text('queues.members.none')}</Typography>
      )}
    </Flex>
  );
}

const AssignDialog = lazy(() => import('./AssignDialog'));

interface AssignButtonProps {
  readonly queue: BoardQueue;
  readonly agents: readonly BoardAgent[];
}

/** No button where no conversation waits. */
function AssignButton({ queue, agents }: AssignButtonProps) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {queue.waiting > 0 && (
        <Button
          size="S"
          variant="tertiary"
          aria-label={text('board.assign.title', { queue: queue.name })}
          onClick={() => setOpen(true)}
        >
          {text('board.assign')}
        </Button>
      )}
      {isOpen && (
        <Suspense>
          <AssignDialog queue={queue} agents={agents} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
