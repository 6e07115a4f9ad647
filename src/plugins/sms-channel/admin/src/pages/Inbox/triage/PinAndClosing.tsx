import type { ReactNode } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { useLocation, Link } from 'react-router-dom';
import { useNotification } from '@strapi/strapi/admin';
import type { ConversationView } from '../../../../../shared/conversations/contract';
import type { InboxMe } from '../../../../../shared/distribution/contract';
import { useSetTriageMutation } from '../../../api/triage';
import { INBOX_PATH } from '../../../ui/paths';
import { useCommand } from '../../../ui/shortcuts';
import { useDurationText } from '../../../ui/text/durations';
import { useRefusalText } from '../../../ui/text/reasons';
import { useTimes } from '../../../ui/text/times';
import { useText } from '../../../ui/text/useText';
import { Detail } from '../details/Detail';

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

/** Pins a conversation, so that it does not close automatically, or unpins it. */
function usePin({ documentId: id, pinned }: ConversationView) {
  const refusalText = useRefusalText();
  const { toggleNotification } = useNotification();
  const [setTriage, { isLoading }] = useSetTriageMutation();

  async function toggle(): Promise<void> {
    const result = await setTriage({ id, change: { pinned: !pinned } });
    if ('error' in result) toggleNotification({ type: 'danger', message: refusalText(result.error) });
  }

  return { toggle, isPinning: isLoading };
}

/** The assignee, or a supervisor; without an assignee, every agent who sees it. */
const canPin = ({ state, assignee }: ConversationView, me: InboxMe): boolean =>
  me.canReply &&
  state !== 'closed' &&
  (me.canSupervise || assignee === null || assignee.documentId === me.agent.documentId);

/** When a conversation closes automatically and why, why it does not, or why it is closed; else null. */
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
