import { memo, useState } from 'react';
import { Box, Flex, SingleSelect, SingleSelectOption, Td, Tr, Typography } from '@strapi/design-system';
import { useMediaQuery } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { BoardAgent, BoardQueue } from '../../../../shared/distribution/contract';
import { SearchBox } from '../../ui/form/fields';
import { DataTable } from '../../ui/page/DataTable';
import { WIDE } from '../../ui/page/Panes';
import { useText } from '../../ui/text/useText';
import { AgentName, AgentPresence, LoadBar, PendingOffer } from './AgentCells';
import { BoardCard, CardLine } from './BoardCard';
import { boardRows } from './board-rows';

const COLUMNS = ['agent', 'presence', 'load', 'offer', 'queues'] as const;
/** The select has no empty value: this one stands for whatever queue. */
const ANY = 'any';

interface Props {
  readonly agents: readonly BoardAgent[];
  readonly queues: readonly BoardQueue[];
}

export function AgentsSection({ agents, queues }: Props) {
  const text = useText();
  const isWide = useMediaQuery(WIDE);
  const [search, setSearch] = useState('');
  const [queue, setQueue] = useState(ANY);
  const { rows, others } = boardRows(agents, { search, queue: queue === ANY ? null : queue });
  return (
    <>
      <Flex gap={3} wrap="wrap">
        <Box width={{ initial: '100%', medium: '28rem' }}>
          <SearchBox
            label={text('queues.members.search')}
            placeholder={text('board.search.placeholder')}
            value={search}
            onChange={setSearch}
          />
        </Box>
        <Box width={{ initial: '100%', medium: '28rem' }}>
          <SingleSelect
            aria-label={text('board.filter.queue')}
            value={queue}
            onChange={(chosen) => setQueue(String(chosen))}
          >
            <SingleSelectOption value={ANY}>{text('board.filter.any')}</SingleSelectOption>
            {queues.map(({ documentId, name }) => (
              <SingleSelectOption key={documentId} value={documentId}>
                {name}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Box>
      </Flex>
      {rows.length > 0 && (isWide ? <AgentsTable agents={rows} /> : <AgentCards agents={rows} />)}
      <Typography tag="p" variant="pi" textColor="neutral600" role="status">
        {rows.length === 0 && text('board.agents.none')}
        {others > 0 && text('queues.members.others', { count: others })}
      </Typography>
    </>
  );
}

interface RowsProps {
  readonly agents: readonly BoardAgent[];
}

function AgentsTable({ agents }: RowsProps) {
  const text = useText();
  return (
    <DataTable columns={COLUMNS.map((column) => text(`board.column.${column}`))} rowCount={agents.length}>
      {agents.map((agent) => (
        <AgentRow key={agent.documentId} agent={agent} />
      ))}
    </DataTable>
  );
}

/** On a busy day the board is read again every second: unchanged rows do not render. */
const AgentRow = memo(function AgentRow({ agent }: { agent: BoardAgent }) {
  const { formatList } = useIntl();
  return (
    <Tr>
      <Td>
        <AgentName agent={agent} />
      </Td>
      <Td>
        <AgentPresence agent={agent} />
      </Td>
      <Td>
        <LoadBar agent={agent} />
      </Td>
      <Td>
        <PendingOffer agent={agent} />
      </Td>
      <Td>
        <Typography textColor="neutral600" style={{ whiteSpace: 'normal' }}>
          {formatList(agent.queues.map(({ name }) => name))}
        </Typography>
      </Td>
    </Tr>
  );
});

const AgentCards = ({ agents }: RowsProps) => agents.map((agent) => <AgentCard key={agent.documentId} agent={agent} />);

const AgentCard = memo(function AgentCard({ agent }: { agent: BoardAgent }) {
  const text = useText();
  const { formatList } = useIntl();
  return (
    <BoardCard title={<AgentName agent={agent} />}>
      <CardLine label={text('board.column.presence')}>
        <AgentPresence agent={agent} />
      </CardLine>
      <CardLine label={text('board.column.load')}>
        <LoadBar agent={agent} />
      </CardLine>
      <CardLine label={text('board.column.offer')}>
        <PendingOffer agent={agent} />
      </CardLine>
      <CardLine label={text('board.column.queues')}>{formatList(agent.queues.map(({ name }) => name))}</CardLine>
    </BoardCard>
  );
});
