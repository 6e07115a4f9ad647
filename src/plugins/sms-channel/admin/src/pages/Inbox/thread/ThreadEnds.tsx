import { Typography } from '@strapi/design-system';
import { useLocation, Link } from 'react-router-dom';
import type { ReactNode } from 'react';
import type { ConversationView } from '../../../../../shared/conversations/contract';
import { useText } from '../../../ui/text/useText';
import { INBOX_PATH } from '../../../ui/paths';
import { useDurationText } from '../../../ui/text/durations';
import { useTimes } from '../../../ui/text/times';

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

/** Below the last text: that the conversation closes soon by itself. An open or active one has its month. */
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

interface PreviousLinkProps {
  readonly documentId: string;
  /** The list that stays beside it. */
  readonly search: string;
  readonly children: ReactNode;
}

/** Leads to the conversation before, between the same contact and number. */
export const PreviousLink = ({ documentId, search, children }: PreviousLinkProps) => (
  <Typography tag={Link} to={{ pathname: `${INBOX_PATH}/${documentId}`, search }} textColor="primary600">
    {children}
  </Typography>
);

/** When a conversation closes by itself and why, why it does not, or why it is closed; null where there is nothing to say. */
export function useClosingSentence(conversation: ConversationView): string | null {
  const text = useText();
  const times = useTimes();
  const span = useDurationText();
  const { state, pinned, unansweredSince, closesAt, closesBecause, closesAfterMinutes } = conversation;
  const { closedAt, closedBecause } = conversation;

  if (state === 'closed') {
    return closedAt && closedBecause ? text(`closing.closed.${closedBecause}`, { time: times.short(closedAt) }) : null;
  }
  if (closesAt && closesBecause) {
    const values = { time: times.short(closesAt), span: span(closesAfterMinutes ?? 0) };
    return text(`closing.closes.${closesBecause}`, values);
  }
  if (pinned) return text('closing.never.pinned');
  return unansweredSince ? text('closing.never.unanswered') : null;
}
