import { useState } from 'react';
import { Box, Flex, Typography, Button } from '@strapi/design-system';
import { BackButton, Layouts, Page } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import type { BulkSendView } from '../../../../shared/bulk/contract';
import { BULK_OUTCOMES, type BulkOutcome, type BulkCounts } from '../../../../shared/bulk/outcome';
import { useGetBulkSendQuery } from '../../api/bulk';
import { useRefetchWhileSeen } from '../../ui/hooks/while-seen';
import { Loaded } from '../../ui/page/ListPage';
import { BULK_PATH } from '../../ui/paths';
import { writtenNumber } from '../../ui/text/format';
import { useTimes } from '../../ui/text/times';
import { useText } from '../../ui/text/useText';
import { BulkActions } from './BulkActions';
import { BulkStateBadge } from './BulkListPage';
import { Recipients } from './Recipients';

const LIVE_MS = 2_000;

/** One bulk send: the outcome of each recipient, as it happens. */
export default function BulkPage() {
  const { documentId = '' } = useParams();
  const query = useGetBulkSendQuery(documentId, { refetchOnMountOrArgChange: true });
  useRefetchWhileSeen(query.refetch, LIVE_MS);
  return <Loaded query={query}>{(bulk) => <BulkSend bulk={bulk} />}</Loaded>;
}

function BulkSend({ bulk }: { bulk: BulkSendView }) {
  const text = useText();
  const [outcome, setOutcome] = useState<BulkOutcome | null>(null);
  const { counts } = bulk;
  const handled = counts.total - counts.pending - counts.held - counts.queued;
  return (
    <Page.Main>
      <Page.Title>{bulk.name}</Page.Title>
      <Layouts.Header
        id="main-content-title"
        title={bulk.name}
        subtitle={<Facts bulk={bulk} />}
        navigationAction={<BackButton fallback={BULK_PATH} />}
        primaryAction={<BulkActions bulk={bulk} />}
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Box padding={4} background="neutral0" hasRadius shadow="tableShadow">
            <Typography tag="p" dir="auto" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {bulk.body}
            </Typography>
            <Box paddingTop={3}>
              <progress
                value={handled}
                max={Math.max(1, counts.total)}
                aria-label={text('bulk.progress.label')}
                style={{ width: '100%' }}
              />
            </Box>
            <Typography textColor="neutral600">
              {text('bulk.handled', { handled, total: counts.total, segments: bulk.segments })}
            </Typography>
          </Box>
          <OutcomeFilter
            counts={counts}
            shown={BULK_OUTCOMES.filter((one) => counts[one] > 0)}
            chosen={outcome}
            onChoose={setOutcome}
          />
          {/* Starts anew with every filter. */}
          <Recipients key={outcome ?? 'all'} bulk={bulk} outcome={outcome} />
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}

function Facts({ bulk }: { bulk: BulkSendView }) {
  const text = useText();
  const times = useTimes();
  return (
    <Flex gap={2} wrap="wrap">
      <BulkStateBadge state={bulk.state} />
      <Typography textColor="neutral600">
        {text('bulk.by', {
          name: bulk.createdBy,
          time: times.short(bulk.createdAt),
          number: writtenNumber(bulk.smsNumber.number),
        })}
      </Typography>
      {bulk.sendAt && (
        <Typography textColor="neutral600">{text('schedule.goesAt', { time: times.short(bulk.sendAt) })}</Typography>
      )}
    </Flex>
  );
}

interface Props {
  readonly counts: BulkCounts;
  readonly shown: readonly BulkOutcome[];
  readonly chosen: BulkOutcome | null;
  readonly onChoose: (outcome: BulkOutcome | null) => void;
}

/** How many have which outcome; a press shows only those. */
function OutcomeFilter({ counts, shown, chosen, onChoose }: Props) {
  const text = useText();
  const chip = (outcome: BulkOutcome | null, label: string) => (
    <Button
      key={outcome ?? 'all'}
      size="S"
      variant={chosen === outcome ? 'secondary' : 'tertiary'}
      aria-pressed={chosen === outcome}
      onClick={() => onChoose(outcome)}
    >
      {label}
    </Button>
  );
  return (
    <Flex gap={2} wrap="wrap" role="group" aria-label={text('bulk.filter')}>
      {chip(null, text('bulk.outcome.all', { count: counts.total }))}
      {shown.map((outcome) => chip(outcome, text(`bulk.outcome.${outcome}`, { count: counts[outcome] })))}
    </Flex>
  );
}
