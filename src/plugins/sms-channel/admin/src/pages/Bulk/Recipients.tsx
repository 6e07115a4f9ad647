import { useState } from 'react';
import { Box, Button, Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { BulkRecipientView, BulkSendView } from '../../../../shared/bulk/contract';
import type { BulkOutcome } from '../../../../shared/bulk/outcome';
import { useGetBulkRecipientsQuery } from '../../api/bulk';
import { useRefetchWhileSeen } from '../../ui/hooks/while-seen';
import { PaneError, PaneLoading } from '../../ui/page/states';
import { INBOX_PATH } from '../../ui/paths';
import { writtenNumber } from '../../ui/text/format';
import { useErrorText } from '../../ui/text/reasons';
import { useTimes } from '../../ui/text/times';
import { useText } from '../../ui/text/useText';
import { bulkReasonInWords } from './reason-words';

const PAGE = 50;
const LIVE_MS = 4_000;

interface Props {
  readonly bulk: BulkSendView;
  readonly outcome: BulkOutcome | null;
}

/** A page of the people, in the order of the list. */
export function Recipients({ bulk, outcome }: Props) {
  const text = useText();
  const errorText = useErrorText();
  /** The cursors of the pages before, the last one of the page that is shown. */
  const [trail, setTrail] = useState<readonly string[]>([]);
  const cursor = trail.at(-1) ?? null;
  const { data, error, refetch } = useGetBulkRecipientsQuery(
    { id: bulk.documentId, outcome, cursor, limit: PAGE },
    { refetchOnMountOrArgChange: true },
  );
  useRefetchWhileSeen(refetch, LIVE_MS);
  if (error && !data) return <PaneError message={errorText(error)} onRetry={() => void refetch()} />;
  if (!data) return <PaneLoading />;
  const next = data.meta.nextCursor;
  return (
    <Box background="neutral0" hasRadius shadow="tableShadow">
      {data.data.length === 0 && (
        <Box padding={4}>
          <Typography textColor="neutral600">{text('bulk.recipients.none')}</Typography>
        </Box>
      )}
      <Box tag="ul">
        {data.data.map((row) => (
          <Recipient key={row.documentId} row={row} />
        ))}
      </Box>
      {(next || trail.length > 0) && (
        <Flex gap={2} padding={4} justifyContent="center">
          <Button variant="tertiary" disabled={trail.length === 0} onClick={() => setTrail(trail.slice(0, -1))}>
            {text('bulk.page.before')}
          </Button>
          <Button variant="tertiary" disabled={next === null} onClick={() => next && setTrail([...trail, next])}>
            {text('bulk.page.next')}
          </Button>
        </Flex>
      )}
    </Box>
  );
}

function Recipient({ row }: { row: BulkRecipientView }) {
  const text = useText();
  const times = useTimes();
  const until = row.heldUntil && text('bulk.heldUntil', { time: times.short(row.heldUntil) });
  const why = row.reason && bulkReasonInWords(row.reason, text, times.short);
  const reason = [until, why].filter(Boolean).join(' · ');
  return (
    <Flex
      tag="li"
      justifyContent="space-between"
      alignItems="flex-start"
      gap={3}
      wrap="wrap"
      padding={[3, 4]}
      borderColor="neutral150"
      borderStyle="solid"
      borderWidth="0 0 1px"
    >
      <Flex direction="column" alignItems="flex-start" minWidth={0}>
        <Typography fontWeight="semiBold" style={{ overflowWrap: 'anywhere' }}>
          {row.name ?? (row.address ? writtenNumber(row.address) : row.mobilePhone)}
        </Typography>
        <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
          {text('bulk.row', { row: row.row, number: row.address ? writtenNumber(row.address) : row.mobilePhone })}
        </Typography>
      </Flex>
      <Flex direction="column" alignItems={{ initial: 'flex-start', medium: 'flex-end' }} minWidth={0}>
        <Typography>{text(`bulk.word.${row.outcome}`)}</Typography>
        {reason && (
          <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
            {reason}
          </Typography>
        )}
        {row.message && (
          <Link tag={NavLink} to={`${INBOX_PATH}/${row.message.conversation}`}>
            {text('bulk.open')}
          </Link>
        )}
      </Flex>
    </Flex>
  );
}
