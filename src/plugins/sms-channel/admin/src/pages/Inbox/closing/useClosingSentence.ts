import type { ConversationView } from '../../../../../shared/conversations/contract';
import { useDurationText } from '../../../ui/text/durations';
import { useText } from '../../../ui/text/useText';
import { useTimes } from '../../../ui/text/useTimes';

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
