import { useState } from 'react';
import {
  Button,
  Flex,
  LinkButton,
  Typography,
  Box,
  SingleSelect,
  SingleSelectOption,
  Tooltip,
  VisuallyHidden,
} from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { useMediaQuery, useNotification } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import type { InboxMe, PresenceReason, Presence } from '../../../../shared/distribution/contract';
import { useSetPresenceMutation } from '../../api/inbox';
import { WIDE } from '../../ui/page/Panes';
import { BOARD_PATH, BULK_PATH } from '../../ui/paths';
import { useCommand } from '../../ui/shortcuts';
import { PresenceDot } from '../../ui/status/badges';
import { useErrorText } from '../../ui/text/reasons';
import { useText } from '../../ui/text/useText';
import { NotifyMenu } from './NotifyMenu';
import { Shortcuts } from './Shortcuts';
import { NewTextModal } from './actions/NewTextModal';

export function InboxHeader({ me }: { me: InboxMe }) {
  const text = useText();
  const isWide = useMediaQuery(WIDE);
  const [isWriting, setWriting] = useState(false);
  useCommand('new', () => setWriting(me.canReply));
  const newText = me.canReply && (
    <Button startIcon={<Pencil />} size="S" height="3.2rem" onClick={() => setWriting(true)}>
      {text('new')}
    </Button>
  );
  return (
    <Flex
      justifyContent="space-between"
      gap={2}
      wrap="wrap"
      padding={[3, 4]}
      background="neutral0"
      borderColor="neutral150"
      borderStyle="solid"
      borderWidth="0 0 1px"
    >
      <Typography tag="h1" id="main-content-title" variant="beta">
        {text('title')}
      </Typography>
      {!isWide && newText}
      <Flex gap={2} wrap="wrap">
        <Load load={me.load} capacity={me.agent.capacity} />
        <PresenceSelect presence={me.agent.presence} reason={me.agent.presenceReason} />
        <NotifyMenu />
        {isWide && <Shortcuts />}
        {me.canSupervise && (
          <LinkButton tag={NavLink} to={BOARD_PATH} variant="tertiary" size="S" height="3.2rem">
            {text('board.link')}
          </LinkButton>
        )}
        {me.canSupervise && (
          <LinkButton tag={NavLink} to={BULK_PATH} size="S" height="3.2rem" variant="tertiary">
            {text('bulk.title')}
          </LinkButton>
        )}
        {isWide && newText}
      </Flex>
      {isWriting && <NewTextModal me={me} onClose={() => setWriting(false)} />}
    </Flex>
  );
}

const CHOICES = ['available', 'busy', 'away', 'offline'] as const satisfies readonly Presence[];

interface Props {
  readonly presence: Presence;
  readonly reason: PresenceReason | null;
}

/** Whether the agent wants work; and when it was not their own word, whose it was. Of a missed offer a banner tells. */
function PresenceSelect({ presence, reason }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [setPresence, { isLoading, originalArgs }] = useSetPresenceMutation();

  const isOwn = reason === null || reason === 'self' || reason === 'missed';

  async function choose(value: string | number): Promise<void> {
    const result = await setPresence(value as Presence);
    if ('error' in result) toggleNotification({ type: 'danger', message: errorText(result.error) });
  }

  return (
    <Box width="17rem">
      <SingleSelect
        size="S"
        aria-label={isOwn ? text('presence') : text('offer.presence', { reason: text(`board.reason.${reason}`) })}
        startIcon={<PresenceDot presence={presence} />}
        value={isLoading && originalArgs ? originalArgs : presence}
        onChange={(value) => void choose(value)}
      >
        {CHOICES.map((choice) => (
          <SingleSelectOption key={choice} value={choice}>
            {text(`presence.${choice}`)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      {!isOwn && (
        <Typography tag="p" variant="pi" textColor="neutral600" ellipsis aria-hidden>
          {text(`board.reason.${reason}`)}
        </Typography>
      )}
    </Box>
  );
}

/** How many units of the agent's capacity are taken. */
function Load({ load, capacity }: { load: number; capacity: number }) {
  const text = useText();
  const meaning = text('load.meaning', { load, capacity });
  return (
    <Tooltip label={meaning}>
      <Typography
        tag="span"
        variant="pi"
        textColor={load >= capacity ? 'danger700' : 'neutral600'}
        style={{ whiteSpace: 'nowrap' }}
      >
        <span aria-hidden>{text('load.of', { load, capacity })}</span>
        <VisuallyHidden>{meaning}</VisuallyHidden>
      </Typography>
    </Tooltip>
  );
}
