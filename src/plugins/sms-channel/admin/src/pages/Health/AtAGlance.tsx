import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { Trouble } from '../../../../shared/app/contract';
import type { ChannelHealth } from '../../api/health';
import { StatusWord } from '../../ui/status/StatusWord';
import { useDurationText } from '../../ui/text/durations';
import { useTimes } from '../../ui/text/times';
import { type Text, useText } from '../../ui/text/useText';

const Tiles = styled(Box)`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(26rem, 100%), 1fr));
  gap: ${({ theme }) => theme.spaces[4]};
`;

interface Tile {
  readonly key: 'database' | 'queue' | 'sweep' | 'callbacks' | 'sending' | 'clock';
  /** Which of the troubles make it a bad one. */
  readonly troubles: readonly Trouble[];
  readonly facts: readonly string[];
}

/** The parts that must work, each with a word and its figures. */
export function AtAGlance({ health }: { health: ChannelHealth }) {
  const text = useText();
  const span = useSpan();
  const since = useSince(health);
  return (
    <Tiles tag="ul">
      {tilesOf(health, text, span, since).map(({ key, troubles, facts }) => {
        const isBad = troubles.some((trouble) => health.report.troubles.includes(trouble));
        return (
          <Box key={key} tag="li" background="neutral0" hasRadius shadow="tableShadow" padding={4}>
            <Flex direction="column" alignItems="flex-start" gap={1}>
              <Flex justifyContent="space-between" gap={2} wrap="wrap" width="100%">
                <Typography tag="h3" fontWeight="semiBold" textColor="neutral800">
                  {text(`health.tile.${key}`)}
                </Typography>
                <StatusWord variant={isBad ? 'danger' : 'success'}>
                  {text(isBad ? 'health.word.bad' : 'health.word.good')}
                </StatusWord>
              </Flex>
              {facts.map((fact) => (
                <Typography key={fact} tag="p" variant="pi" textColor="neutral600">
                  {fact}
                </Typography>
              ))}
            </Flex>
          </Box>
        );
      })}
    </Tiles>
  );
}

function tilesOf(
  { report }: ChannelHealth,
  text: Text,
  span: (seconds: number) => string,
  since: (seconds: number | null) => string,
): Tile[] {
  const { database, queue, sweep, ledger, outbox, callbacks } = report;
  const waiting = (count: number, seconds: number) =>
    count === 0 ? text('health.waiting.none') : text('health.waiting', { count, span: span(seconds) });
  const clock = database.clockAheadMs;
  return [
    {
      key: 'callbacks',
      troubles: ['database-read-only', 'callbacks-wait'],
      facts: [
        text('health.callbacks.last', { when: since(callbacks.lastReceivedSecondsAgo) }),
        waiting(ledger.pending, ledger.oldestPendingSeconds),
      ],
    },
    {
      key: 'sending',
      troubles: ['database-read-only', 'job-queue-away', 'sends-wait'],
      facts: [waiting(outbox.waiting, outbox.oldestDueSeconds)],
    },
    {
      key: 'queue',
      troubles: ['job-queue-away'],
      facts: [text(queue.healthy ? 'health.queue.here' : 'health.queue.away', { kind: queueWord(queue.kind, text) })],
    },
    {
      key: 'database',
      troubles: ['database-read-only'],
      facts: [text(database.canWrite ? 'health.database.writes' : 'health.database.readOnly')],
    },
    {
      key: 'sweep',
      troubles: ['sweep-late'],
      facts: [text('health.sweep.last', { when: since(sweep.lastRanSecondsAgo) })],
    },
    {
      key: 'clock',
      troubles: ['clock-off'],
      facts: [
        clock === null
          ? text('health.clock.one')
          : text('health.clock.difference', { seconds: Math.round(Math.abs(clock) / 100) / 10 }),
      ],
    },
  ];
}

const QUEUES = ['redis', 'postgres', 'embedded'] as const;

function queueWord(kind: string, text: Text): string {
  const known = QUEUES.find((queue) => queue === kind);
  return known ? text(`health.queue.${known}`) : kind;
}

/** How long: in seconds while it is short. */
function useSpan() {
  const text = useText();
  const inWords = useDurationText();
  return (seconds: number) =>
    seconds < 60 ? text('health.seconds', { count: seconds }) : inWords(Math.floor(seconds / 60));
}

/** How long ago, as of the report. */
function useSince({ at }: ChannelHealth) {
  const text = useText();
  const times = useTimes();
  const now = Date.parse(at);
  return (seconds: number | null) =>
    seconds === null ? text('health.never') : times.ago(new Date(now - seconds * 1000).toISOString(), now);
}
