import { Box, Flex, Link, Menu, Typography } from '@strapi/design-system';
import { CaretDown } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { type BoardAgent, PRESENCES, type Presence } from '../../../../shared/distribution/contract';
import { useSetAgentPresenceMutation } from '../../api/distribution';
import { INBOX_PATH } from '../../ui/paths';
import { Bar, PresenceDot } from '../../ui/status/badges';
import { asClock } from '../../ui/text/durations';
import { writtenNumber } from '../../ui/text/format';
import { useErrorText } from '../../ui/text/reasons';
import { useTimes } from '../../ui/text/times';
import { useText } from '../../ui/text/useText';
import { useBoardNow } from './BoardCard';
import { fullness } from './board-rows';

const TICK_MS = 1000;
const SLOW_TICK_MS = 30_000;

interface Props {
  readonly agent: BoardAgent;
}

/** Links to the agent's conversations: to read along, to take over, to reassign. */
export function AgentName({ agent: { documentId, name } }: Props) {
  const text = useText();
  return (
    <Box maxWidth="24rem" style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
      <Link
        tag={NavLink}
        to={`${INBOX_PATH}?view=all&assignee=${encodeURIComponent(documentId)}`}
        title={text('board.agent.conversations', { name })}
      >
        {name}
      </Link>
    </Box>
  );
}

/** The agent's presence, its reason and its start; supervisors can change it. */
export function AgentPresence({ agent }: Props) {
  const text = useText();
  const times = useTimes();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [setPresence, { isLoading, originalArgs }] = useSetAgentPresenceMutation();

  async function choose(presence: Presence): Promise<void> {
    const result = await setPresence({ agent: agent.documentId, presence });
    if ('error' in result) toggleNotification({ type: 'danger', message: errorText(result.error) });
  }

  const shown = isLoading && originalArgs ? originalArgs.presence : agent.presence;
  return (
    <Flex direction="column" alignItems="flex-start" gap={1} paddingTop={2} paddingBottom={2}>
      <Menu.Root>
        <Menu.Trigger
          size="S"
          variant="tertiary"
          startIcon={<PresenceDot presence={shown} />}
          endIcon={<CaretDown aria-hidden />}
          aria-label={text('board.agent.presence', { name: agent.name, presence: text(`presence.${shown}`) })}
        >
          {text(`presence.${shown}`)}
        </Menu.Trigger>
        <Menu.Content>
          {PRESENCES.map((presence) => (
            <Menu.Item
              key={presence}
              startIcon={<PresenceDot presence={presence} />}
              onSelect={() => void choose(presence)}
            >
              {text(`presence.${presence}`)}
            </Menu.Item>
          ))}
        </Menu.Content>
      </Menu.Root>
      <Typography variant="pi" textColor="neutral600">
        {agent.presenceReason === null || agent.presenceAt === null
          ? text('board.reason.never')
          : text('board.since', {
              reason: text(`board.reason.${agent.presenceReason}`),
              time: times.short(agent.presenceAt),
            })}
      </Typography>
      {agent.offersPausedUntil && <Paused until={agent.offersPausedUntil} />}
    </Flex>
  );
}

function Paused({ until }: { until: string }) {
  const text = useText();
  const times = useTimes();
  const isOver = Date.parse(until) <= useBoardNow(SLOW_TICK_MS);
  if (isOver) return null;
  return (
    <Typography variant="pi" textColor="danger700">
      {text('board.paused', { time: times.short(until) })}
    </Typography>
  );
}

/** Units in use, out of the capacity. */
export function LoadBar({ agent }: Props) {
  const text = useText();
  const { load, capacity } = agent;
  return (
    <Flex direction="column" alignItems="stretch" gap={1} minWidth="9rem">
      <Typography textColor={load >= capacity ? 'danger700' : 'neutral800'}>
        {text('board.load', { load, capacity })}
      </Typography>
      <Bar percent={fullness(agent)} color={load >= capacity ? 'danger500' : 'primary600'} />
    </Flex>
  );
}

/** The conversation offered to the agent, and the time left. */
export function PendingOffer({ agent: { offer } }: Props) {
  const text = useText();
  if (!offer) return <Typography textColor="neutral600">{text('board.offer.none')}</Typography>;
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Link tag={NavLink} to={`${INBOX_PATH}/${encodeURIComponent(offer.conversation)}?view=all`}>
        {writtenNumber(offer.contact)}
      </Link>
      <OfferTime until={offer.expiresAt} />
    </Flex>
  );
}

function OfferTime({ until }: { until: string }) {
  const text = useText();
  const seconds = Math.max(Math.ceil((Date.parse(until) - useBoardNow(TICK_MS)) / 1000), 0);
  return (
    <Typography variant="pi" textColor="neutral600" role="timer">
      {text('board.offer.left', { clock: asClock(seconds) })}
    </Typography>
  );
}
