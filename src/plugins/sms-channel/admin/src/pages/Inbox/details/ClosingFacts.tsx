import { Button, Flex, Typography } from '@strapi/design-system';
import { useLocation } from 'react-router-dom';
import type { ConversationView } from '../../../../../shared/conversations/contract';
import type { InboxMe } from '../../../../../shared/distribution/contract';
import { useText } from '../../../ui/text/useText';
import { useTimes } from '../../../ui/text/useTimes';
import { Detail } from './Detail';
import { useCommand } from '../../../ui/shortcuts';
import { PreviousLink } from '../closing/PreviousLink';
import { useClosingSentence } from '../closing/useClosingSentence';
import { canPin, usePin } from '../closing/usePin';

interface Props {
  readonly conversation: ConversationView;
  readonly me: InboxMe;
}

/** When the conversation closes and why, or why it is closed; and what keeps it open. */
export function ClosingFacts({ conversation, me }: Props) {
  const text = useText();
  const times = useTimes();
  const { search } = useLocation();
  const sentence = useClosingSentence(conversation);
  const { toggle, isPinning } = usePin(conversation);
  const isAllowed = canPin(conversation, me);
  useCommand('pin', () => {
    if (isAllowed && !isPinning) void toggle();
  });
  const { isOverdue, unansweredSince, pinned, previous, state } = conversation;

  return (
    <>
      {isOverdue && unansweredSince && (
        <Detail label={text('closing.overdue')}>
          <Typography textColor="danger700">
            {text('closing.overdue.since', { time: times.short(unansweredSince) })}
          </Typography>
        </Detail>
      )}
      {(sentence || isAllowed) && (
        <Detail label={text(state === 'closed' ? 'closing.closed' : 'closing.closes')}>
          <Flex direction="column" alignItems="flex-start" gap={2}>
            {sentence && <span>{sentence}</span>}
            {isAllowed && (
              <Button variant="tertiary" size="S" loading={isPinning} onClick={() => void toggle()}>
                {text(pinned ? 'closing.unpin' : 'closing.pin')}
              </Button>
            )}
          </Flex>
        </Detail>
      )}
      {previous && (
        <Detail label={text('closing.previous')}>
          <PreviousLink documentId={previous} search={search}>
            {text('closing.previous.open')}
          </PreviousLink>
        </Detail>
      )}
    </>
  );
}
