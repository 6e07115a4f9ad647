import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { CallbackVerdict, ReceivedCallbacksPage } from '../../../../../shared/setup/contract';
import { editorPath } from '../../../ui/paths';
import { useText } from '../../../ui/text/useText';
import { useCallbackWords, VerdictBadge } from './VerdictBadge';
import { causesOf, FIXED_ON, isCorrected } from './verdicts';

interface Props {
  readonly workStreamId: string;
  readonly page: ReceivedCallbacksPage;
}

/** What is quarantined, why, and how to release it. */
export function Causes({ workStreamId, page: { data, meta } }: Props) {
  const text = useText();
  const words = useCallbackWords();
  if (meta.quarantinedCount === 0) return null;

  return (
    <Box
      tag="section"
      aria-label={text('doctor.quarantine')}
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      padding={[5, 6]}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Flex gap={2} wrap="wrap" alignItems="baseline">
          <Typography tag="h2" variant="delta">
            {text('doctor.quarantine')}
          </Typography>
          <Typography textColor="neutral600">
            {text('doctor.quarantine.counts', { kept: meta.quarantinedCount, releasable: meta.releasableCount })}
          </Typography>
        </Flex>
        {causesOf(data).map((cause) => (
          <Flex
            key={`${cause.verdict}:${cause.isReleasable}`}
            direction="column"
            alignItems="flex-start"
            gap={1}
            style={{ overflowWrap: 'anywhere' }}
          >
            <VerdictBadge verdict={cause.verdict} />
            <Typography tag="p">{words.reason(cause)}</Typography>
            <Typography tag="p" textColor="neutral600">
              {words.fix(cause)}{' '}
              {!isCorrected(cause) && <FixLink workStreamId={workStreamId} verdict={cause.verdict} />}
            </Typography>
          </Flex>
        ))}
      </Flex>
    </Box>
  );
}

function FixLink({ workStreamId, verdict }: { workStreamId: string; verdict: CallbackVerdict }) {
  const text = useText();
  const tab = FIXED_ON[verdict];
  if (!tab) return null;
  return (
    <Link tag={NavLink} to={editorPath(workStreamId, tab)}>
      {text(`doctor.goTo.${tab}`)}
    </Link>
  );
}
