import { useState } from 'react';
import { Button, Flex, LinkButton, Typography } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { useMediaQuery } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import type { InboxMe } from '../../../../shared/distribution/contract';
import { BOARD_PATH, BULK_PATH } from '../../ui/paths';
import { useText } from '../../ui/text/useText';
import { NewTextModal } from './actions/NewTextModal';
import { useCommand } from '../../ui/shortcuts';
import { Shortcuts } from './Shortcuts';
import { WIDE } from '../../ui/page/Panes';
import { Load } from './presence/Load';
import { NotifyMenu } from './NotifyMenu';
import { PresenceSelect } from './PresenceSelect';

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
