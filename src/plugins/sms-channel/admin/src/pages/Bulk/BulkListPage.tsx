import { useState } from 'react';
import { Box, Button, EmptyStateLayout, Flex, Link, LinkButton, Typography, Badge } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { BackButton } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import type { BulkSendView } from '../../../../shared/bulk/contract';
import type { BulkState } from '../../../../shared/bulk/outcome';
import { useGetBulkSendsQuery } from '../../api/bulk';
import { ListPage } from '../../ui/page/ListPage';
import { INBOX_PATH, NEW_BULK_PATH, bulkPath } from '../../ui/paths';
import { writtenNumber } from '../../ui/text/format';
import { useTimes } from '../../ui/text/times';
import { useText } from '../../ui/text/useText';

const FRESH_MS = 5_000;

/** Bulk sends, newest first. */
export default function BulkListPage() {
  const text = useText();
  const [cursor, setCursor] = useState<string | null>(null);
  return (
    <ListPage
      query={useGetBulkSendsQuery(cursor, { refetchOnMountOrArgChange: true })}
      everyMs={FRESH_MS}
      title={text('bulk.title')}
      subtitle={text('bulk.subtitle')}
      back={<BackButton fallback={INBOX_PATH} />}
      action={() => (
        <LinkButton tag={NavLink} to={NEW_BULK_PATH} startIcon={<Plus />} size="S">
          {text('bulk.new')}
        </LinkButton>
      )}
    >
      {({ data, meta: { nextCursor } }) => (
        <>
          {data.length === 0 ? (
            <EmptyStateLayout content={text('bulk.empty')} />
          ) : (
            <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
              {data.map((bulk) => (
                <BulkItem key={bulk.documentId} bulk={bulk} />
              ))}
            </Flex>
          )}
          <Flex gap={2} paddingTop={4} justifyContent="center">
            {cursor && (
              <Button variant="tertiary" onClick={() => setCursor(null)}>
                {text('bulk.newest')}
              </Button>
            )}
            {nextCursor && (
              <Button variant="tertiary" onClick={() => setCursor(nextCursor)}>
                {text('bulk.older')}
              </Button>
            )}
          </Flex>
        </>
      )}
    </ListPage>
  );
}

function BulkItem({ bulk }: { bulk: BulkSendView }) {
  const text = useText();
  const times = useTimes();
  const { counts } = bulk;
  return (
    <Box tag="li" padding={4} background="neutral0" hasRadius shadow="tableShadow">
      <Flex justifyContent="space-between" gap={3} wrap="wrap">
        <Flex direction="column" alignItems="flex-start" gap={1} minWidth={0}>
          <Flex gap={2} wrap="wrap">
            <Link tag={NavLink} to={bulkPath(bulk.documentId)} style={{ overflowWrap: 'anywhere' }}>
              {bulk.name}
            </Link>
            <BulkStateBadge state={bulk.state} />
          </Flex>
          <Typography variant="pi" textColor="neutral600">
            {text('bulk.by', {
              name: bulk.createdBy,
              time: times.short(bulk.createdAt),
              number: writtenNumber(bulk.smsNumber.number),
            })}
          </Typography>
        </Flex>
        <Typography textColor="neutral800">
          {text('bulk.progress', { sent: counts.sent, total: counts.total })}
        </Typography>
      </Flex>
    </Box>
  );
}

const COLORS: Record<BulkState, { background: string; text: string }> = {
  draft: { background: 'neutral150', text: 'neutral700' },
  running: { background: 'primary100', text: 'primary700' },
  paused: { background: 'warning100', text: 'warning700' },
  cancelled: { background: 'neutral150', text: 'neutral700' },
  done: { background: 'success100', text: 'success700' },
};

export function BulkStateBadge({ state }: { state: BulkState }) {
  const text = useText();
  const { background, text: color } = COLORS[state];
  return (
    <Badge size="S" backgroundColor={background} textColor={color}>
      {text(`bulk.state.${state}`)}
    </Badge>
  );
}
