import { Typography } from '@strapi/design-system';
import { useLocation } from 'react-router-dom';
import type { ConversationView } from '../../../../../shared/conversations/contract';
import { useText } from '../../../ui/text/useText';
import { useClosingSentence, PreviousLink } from '../triage/PinAndClosing';

interface Props {
  readonly conversation: ConversationView;
}

/** Above the first text: what came before it. */
export function ThreadBeginning({ conversation: { previous } }: Props) {
  const text = useText();
  const { search } = useLocation();
  if (!previous) return null;
  return (
    <Typography tag="p" variant="pi" textAlign="center" paddingTop={3}>
      <PreviousLink documentId={previous} search={search}>
        {text('closing.previous.thread')}
      </PreviousLink>
    </Typography>
  );
}

/** Below the last text: that the conversation closes soon. An open or active one has its month. */
export function ThreadEnd({ conversation }: Props) {
  const text = useText();
  const sentence = useClosingSentence(conversation);
  const isSoon = conversation.state === 'waiting' || conversation.state === 'wrap-up';
  if (!isSoon || !sentence || conversation.closesAt === null) return null;
  return (
    <Typography tag="p" variant="pi" textColor="neutral600" textAlign="center">
      {text('closing.thread', { sentence })}
    </Typography>
  );
}
