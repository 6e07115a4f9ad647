import { Box, Flex, Td, Tr, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { AgentView } from '../../../../shared/distribution/contract';
import { DataTable } from '../../ui/page/DataTable';
import { useText } from '../../ui/text/useText';
import { PresenceDot } from '../../ui/status/badges';
import { CapacityField } from './CapacityField';

const COLUMNS = ['name', 'presence', 'capacity', 'queues'] as const;

interface Props {
  readonly agents: readonly AgentView[];
  /** How many more match than are shown. */
  readonly others: number;
  readonly mayEdit: boolean;
}

export function AgentsTable({ agents, others, mayEdit }: Props) {
  const text = useText();
  return (
    <>
      <DataTable columns={COLUMNS.map((column) => text(`queues.agents.column.${column}`))} rowCount={agents.length}>
        {agents.map((agent) => (
          <AgentRow key={agent.documentId} agent={agent} mayEdit={mayEdit} />
        ))}
      </DataTable>
      {others > 0 && (
        <Typography tag="p" variant="pi" textColor="neutral600" role="status">
          {text('queues.members.others', { count: others })}
        </Typography>
      )}
    </>
  );
}

function AgentRow({ agent, mayEdit }: { agent: AgentView; mayEdit: boolean }) {
  const text = useText();
  const { formatList } = useIntl();
  return (
    <Tr>
      <Td>
        <Box paddingTop={3} paddingBottom={3}>
          <Typography tag="div" fontWeight="semiBold" textColor="neutral800">
            {agent.name}
          </Typography>
          <Typography tag="div" variant="pi" textColor="neutral600">
            {agent.email}
          </Typography>
        </Box>
      </Td>
      <Td>
        <Flex gap={2}>
          <PresenceDot presence={agent.presence} />
          <Typography textColor="neutral800">{text(`presence.${agent.presence}`)}</Typography>
        </Flex>
      </Td>
      <Td>
        {mayEdit ? <CapacityField agent={agent} /> : <Typography textColor="neutral800">{agent.capacity}</Typography>}
      </Td>
      <Td>
        <Typography textColor={agent.queues.length > 0 ? 'neutral800' : 'danger600'} style={{ whiteSpace: 'normal' }}>
          {agent.queues.length > 0 ? formatList(agent.queues.map(({ name }) => name)) : text('queues.agents.noQueue')}
        </Typography>
      </Td>
    </Tr>
  );
}
