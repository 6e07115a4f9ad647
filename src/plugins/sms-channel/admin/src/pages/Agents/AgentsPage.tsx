import { useState } from 'react';
import { EmptyStateLayout, Flex, Box, Td, Tr, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { AgentView } from '../../../../shared/distribution/contract';
import { LoadFailure } from '../../ui/page/states';
import { SearchBox } from '../../ui/form/fields';
import { useGetAgentsQuery } from '../../api/queues';
import { useText } from '../../ui/text/useText';
import { shownAgents } from '../../ui/search';
import { useRefetchWhileSeen } from '../../ui/hooks/while-seen';
import { READ_PERMISSIONS, useRights } from '../../ui/hooks/useRights';
import { DataTable } from '../../ui/page/DataTable';
import { PresenceDot } from '../../ui/status/badges';
import { CapacityField } from './CapacityField';

const FRESH_MS = 30_000;
const NOBODY: ReadonlySet<string> = new Set();

/** `/settings/sms-channel/agents`. Who is an agent, Strapi's roles say; here is how much each may have at once. */
export default function AgentsPage() {
  return (
    <Page.Protect permissions={READ_PERMISSIONS}>
      <Agents />
    </Page.Protect>
  );
}

function Agents() {
  const text = useText();
  const rights = useRights();
  const { data, error, refetch } = useGetAgentsQuery(undefined, { refetchOnMountOrArgChange: true });
  useRefetchWhileSeen(refetch, FRESH_MS);

  if (error && !data) return <LoadFailure error={error} onRetry={refetch} />;
  if (!data || rights.isLoading) return <Page.Loading>{text('state.loading')}</Page.Loading>;
  return (
    <Page.Main>
      <Page.Title>{text('queues.agents.title')}</Page.Title>
      <Layouts.Header
        id="main-content-title"
        title={text('queues.agents.title')}
        subtitle={text('queues.agents.subtitle')}
      />
      <Layouts.Content>
        {data.length === 0 ? (
          <EmptyStateLayout icon={<EmptyDocuments width="16rem" />} content={text('queues.agents.none')} />
        ) : (
          <Found all={data} mayEdit={rights.mayEdit} />
        )}
      </Layouts.Content>
    </Page.Main>
  );
}

function Found({ all, mayEdit }: { all: AgentView[]; mayEdit: boolean }) {
  const text = useText();
  const [search, setSearch] = useState('');
  const { rows, others } = shownAgents(all, search, NOBODY);
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex width={{ initial: '100%', medium: '32rem' }}>
        <SearchBox
          label={text('queues.members.search')}
          placeholder={text('queues.members.search.placeholder')}
          value={search}
          onChange={setSearch}
        />
      </Flex>
      {rows.length > 0 ? (
        <AgentsTable agents={rows} others={others} mayEdit={mayEdit} />
      ) : (
        <EmptyStateLayout
          icon={<EmptyDocuments width="16rem" />}
          content={text('queues.members.noMatch', { search: search.trim() })}
        />
      )}
    </Flex>
  );
}

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
