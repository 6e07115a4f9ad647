import type { ReactNode } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import type { ConversationView, InboxMe } from '../../../../../shared/contracts';
import { canReceiveTexts, writtenNumber } from '../../../text/phone';
import { useText } from '../../../text/useText';
import { useAct } from '../actions/useAct';
import { ComposerBox } from './ComposerBox';

interface Props {
  readonly conversation: ConversationView;
  readonly me: InboxMe;
}

/** The answer box, or why there is none. */
export function Composer({ conversation, me }: Props) {
  const text = useText();
  const { contact, state } = conversation;

  if (!me.canReply) return <NoAnswer>{text('composer.forbidden')}</NoAnswer>;
  if (!canReceiveTexts(contact.mobilePhone)) {
    return <NoAnswer>{text('composer.unanswerable', { sender: writtenNumber(contact.mobilePhone) })}</NoAnswer>;
  }
  if (state === 'closed') return <Closed id={conversation.documentId} />;
  return <ComposerBox conversation={conversation} agentId={me.agent.documentId} />;
}

function Closed({ id }: { id: string }) {
  const text = useText();
  const { act, isActing } = useAct(id);
  return (
    <NoAnswer>
      <Flex gap={3} wrap="wrap" justifyContent="center">
        {text('composer.closed')}
        <Button variant="secondary" loading={isActing} onClick={() => void act('reopen')}>
          {text('action.reopen')}
        </Button>
      </Flex>
    </NoAnswer>
  );
}

const NoAnswer = ({ children }: { children: ReactNode }) => (
  <Box padding={4} background="neutral100" borderColor="neutral150" borderStyle="solid" borderWidth="1px 0 0">
    <Typography tag="div" textColor="neutral600" textAlign="center">
      {children}
    </Typography>
  </Box>
);
