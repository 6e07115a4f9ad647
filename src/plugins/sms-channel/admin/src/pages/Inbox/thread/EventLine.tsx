import { Typography } from '@strapi/design-system';
import type { TimelineEntry } from '../../../../../shared/contracts';
import type { EventType } from '../../../../../shared/events';
import { writtenNumber } from '../../../text/phone';
import { useText, type TextKey, type TextValues } from '../../../text/useText';
import { useTimes } from '../../../text/useTimes';

type TimelineType = Exclude<Extract<EventType, `conversation.${string}`>, 'conversation.read'>;

const TEXTS: Record<TimelineType, TextKey> = {
  'conversation.opened': 'event.opened',
  'conversation.routed': 'event.routed',
  'conversation.taken': 'event.taken',
  'conversation.assigned': 'event.assigned',
  'conversation.transferred': 'event.transferred',
  'conversation.released': 'event.released',
  'conversation.waiting': 'event.waiting',
  'conversation.ended': 'event.ended',
  'conversation.closed': 'event.closed',
  'conversation.reopened': 'event.reopened',
};

/** What happened to the conversation, between the texts. */
export function EventLine({ event }: { event: TimelineEntry }) {
  const text = useText();
  const times = useTimes();
  const [key, values] = sentenceOf(event);
  return (
    <Typography tag="p" variant="pi" textColor="neutral600" textAlign="center" style={{ overflowWrap: 'anywhere' }}>
      {text(key, values)}
      {' · '}
      <time dateTime={event.createdAt} title={times.exact(event.createdAt)}>
        {times.timeOfDay(event.createdAt)}
      </time>
    </Typography>
  );
}

function sentenceOf({ type, actor, detail }: TimelineEntry): [TextKey, TextValues] {
  if (type === 'conversation.routed') {
    const values = { target: detail.target ?? '', rule: detail.rule ?? '' };
    if (!detail.target) return ['event.routed.nowhere', values];
    return [detail.rule ? 'event.routed.byRule' : 'event.routed', values];
  }
  // A contact without a name is called by their number.
  const who = writtenNumber(actor);
  const known = (TEXTS as Partial<Record<string, TextKey>>)[type];
  // A newer server may tell of things that this page does not know.
  return known ? [known, { actor: who, to: detail.to ?? '' }] : ['event.other', { actor: who, type }];
}
