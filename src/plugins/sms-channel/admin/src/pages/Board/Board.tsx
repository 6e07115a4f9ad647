import type { ReactNode } from 'react';
import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { Layouts } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { INBOX_PATH } from '../../ui/paths';
import type { Board as BoardNow } from '../../api/distribution';
import { useText } from '../../ui/text/useText';
import { AgentsSection } from './AgentsSection';
import { QueuesSection } from './QueuesSection';
import { ClockAhead } from './useBoardNow';

/** Queues above, agents below. Waits and offers run on by themselves, by the server's clock. */
export function Board({ board }: { board: BoardNow }) {
  const text = useText();
  return (
    <ClockAhead.Provider value={board.clockAheadMs}>
      <Layouts.Header
        id="main-content-title"
        title={text('board.title')}
        subtitle={text('board.subtitle')}
        navigationAction={
          <Box display={{ initial: 'none', medium: 'block' }}>
            <Link tag={NavLink} to={INBOX_PATH} startIcon={<ArrowLeft />}>
              {text('title')}
            </Link>
          </Box>
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6} paddingBottom={8}>
          <Section title={text('board.queues')}>
            <QueuesSection queues={board.queues} agents={board.agents} />
          </Section>
          <Section title={text('board.agents')}>
            <AgentsSection agents={board.agents} queues={board.queues} />
          </Section>
        </Flex>
      </Layouts.Content>
    </ClockAhead.Provider>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Flex tag="section" aria-label={title} direction="column" alignItems="stretch" gap={3}>
      <Typography tag="h2" variant="beta">
        {title}
      </Typography>
      {children}
    </Flex>
  );
}
