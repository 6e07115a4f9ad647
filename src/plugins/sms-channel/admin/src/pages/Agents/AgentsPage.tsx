import { useState } from 'react';
import { Flex, Box, Td, Tr, Typography } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { AgentView } from '../../../../shared/distribution/contract';
import { useGetAgentsQuery, useGetContactAccessQuery } from '../../api/queues';
import { SearchBox } from '../../ui/form/fields';
import { READ_PERMISSIONS, useRights } from '../../ui/hooks/useRights';
import { DataTable } from '../../ui/page/DataTable';
import { ListPage, EmptyList } from '../../ui/page/ListPage';
import { Notice } from '../../ui/page/Notice';
import { shownAgents } from '../../ui/search';
import { PresenceDot } from '../../ui/status/badges';
import { useText } from '../../ui/text/useText';
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
  return (
    <ListPage
      query={useGetAgentsQuery(undefined, { refetchOnMountOrArgChange: true })}
      isWaiting={rights.isLoading}
      everyMs={FRESH_MS}
      title={text('queues.agents.title')}
      subtitle={text('queues.agents.subtitle')}
      empty={{ when: (agents) => agents.length === 0, show: <EmptyList content={text('queues.agents.none')} /> }}
    >
      {(agents) => <Found all={agents} mayEdit={rights.mayEdit} />}
    </ListPage>
  );
}

function Found({ all, mayEdit }: { all: AgentView[]; mayEdit: boolean }) {
  const text = useText();
  const [search, setSearch] = useState('');
  const { rows, others } = shownAgents(all, search, NOBODY);
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <ContactAccessNote />
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
        <EmptyList content={text('queues.members.noMatch', { search: search.trim() })} />
      )}
    </Flex>
  );
}

/** Roles outside of the SMS channel that see every contact: that is decided in Strapi's roles, and easily overlooked. */
function ContactAccessNote() {
  const text = useText();
  const { formatList } = useIntl();
  const { data: roles = [] } = useGetContactAccessQuery(undefined, { refetchOnMountOrArgChange: true });
  if (roles.length === 0) return null;
  const names = formatList(
    roles.map(({ role, mayChange }) => text(`queues.contacts.${mayChange ? 'changes' : 'sees'}`, { role })),
  );
  return <Notice variant="info">{text('queues.contacts.advice', { names })}</Notice>;
}

const COLUMNS = ['name', 'presence', 'capacity', 'queues'] as const;

interface Props {
  readonly agents: readonly AgentView[];
  /** How many more match than are shown. */
  readonly others: number;
  readonly mayEdit: boolean;
}

function AgentsTable({ agents, others, mayEdit }: Props) {
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
