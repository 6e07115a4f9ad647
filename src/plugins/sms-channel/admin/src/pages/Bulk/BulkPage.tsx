import { useState } from 'react';
import { Box, Flex, Typography, Button } from '@strapi/design-system';
import { BackButton, Layouts, Page } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import { BULK_OUTCOMES, type BulkOutcome, type BulkCounts } from '../../../../shared/bulk/outcome';
import type { BulkSendView } from '../../../../shared/bulk/contract';
import { LoadFailure } from '../../ui/page/states';
import { useGetBulkSendQuery } from '../../api/bulk';
import { writtenNumber } from '../../ui/text/format';
import { useText } from '../../ui/text/useText';
import { useTimes } from '../../ui/text/times';
import { useRefetchWhileSeen } from '../../ui/hooks/while-seen';
import { BulkStateBadge } from './BulkListPage';
import { BULK_PATH } from '../../ui/paths';
import { BulkActions } from './BulkActions';
import { Recipients } from './Recipients';

const LIVE_MS = 2_000;

/** One bulk send: what became of everybody, as it happens. */
export default function BulkPage() {
  const text = useText();
  const { documentId = '' } = useParams();
  const [outcome, setOutcome] = useState<BulkOutcome | null>(null);
  const { data, error, refetch } = useGetBulkSendQuery(documentId, {
    refetchOnMountOrArgChange: true,
  });
  useRefetchWhileSeen(refetch, LIVE_MS);
  if (error && !data) return <LoadFailure error={error} onRetry={refetch} />;
  if (!data) return <Page.Loading>{text('state.loading')}</Page.Loading>;
  const { counts } = data;
  const handled = counts.total - counts.pending - counts.held - counts.queued;
  return (
    <Page.Main>
      <Page.Title>{data.name}</Page.Title>
      <Layouts.Header
        id="main-content-title"
        title={data.name}
        subtitle={<Facts bulk={data} />}
        navigationAction={<BackButton fallback={BULK_PATH} />}
        primaryAction={<BulkActions bulk={data} />}
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Box padding={4} background="neutral0" hasRadius shadow="tableShadow">
            <Typography tag="p" dir="auto" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {data.body}
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
              {text('bulk.handled', { handled, total: counts.total, segments: data.segments })}
            </Typography>
          </Box>
          <OutcomeFilter
            counts={counts}
            shown={BULK_OUTCOMES.filter((one) => counts[one] > 0)}
            chosen={outcome}
            onChoose={setOutcome}
          />
          {/* Starts anew with every filter. */}
          <Recipients key={outcome ?? 'all'} bulk={data} outcome={outcome} />
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
export function OutcomeFilter({ counts, shown, chosen, onChoose }: Props) {
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
