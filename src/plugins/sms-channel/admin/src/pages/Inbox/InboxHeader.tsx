import { useState } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import type { InboxMe } from '../../../../shared/contracts';
import { useText } from '../../text/useText';
import { NewTextModal } from './actions/NewTextModal';
import { PresenceSelect } from './PresenceSelect';

export function InboxHeader({ me }: { me: InboxMe }) {
  const text = useText();
  const [isWriting, setWriting] = useState(false);
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
      <Flex gap={2}>
        <PresenceSelect presence={me.agent.presence} />
        {me.canReply && (
          <Button startIcon={<Pencil />} size="S" height="3.2rem" onClick={() => setWriting(true)}>
            {text('new')}
          </Button>
        )}
      </Flex>
      {isWriting && <NewTextModal me={me} onClose={() => setWriting(false)} />}
    </Flex>
  );
}
