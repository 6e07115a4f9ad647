import { Typography } from '@strapi/design-system';
import type { TimelineEntry } from '../../../../../shared/contracts';
import type { EventType } from '../../../../../shared/events';
import { PRIORITIES } from '../../../../../shared/schemas/priority';
import { writtenNumber } from '../../../text/phone';
import { useText, type Text, type TextKey, type TextValues } from '../../../text/useText';
import { useTimes } from '../../../text/useTimes';

/** What is told of by name and nothing else; the others are put together below. */
type TimelineType = Exclude<
  Extract<EventType, `conversation.${string}`>,
  'conversation.read' | `conversation.${'labelled' | 'prioritised' | 'snoozed' | 'woken' | 'merged' | 'unmerged'}`
>;

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
  const [key, values] = sentenceOf(event, { text, times });
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

type Sentence = [TextKey, TextValues];

/** What happened to marks and contacts; null for everything else. */
function sentenceOfMark({ type, actor, detail }: TimelineEntry, { text, times }: Words): Sentence | null {
  const who = writtenNumber(actor);
  const added = detail.added ?? '';
  const removed = detail.removed ?? '';
  switch (type) {
    case 'conversation.labelled':
      if (added && removed) return ['labels.event.both', { actor: who, added, removed }];
      return added ? ['labels.event', { actor: who, added }] : ['labels.event.removed', { actor: who, removed }];
    case 'conversation.prioritised': {
      const priority = PRIORITIES.find((known) => known === detail.to);
      return ['priority.event', { actor: who, priority: priority ? text(`priority.${priority}`) : '' }];
    }
    case 'conversation.snoozed':
      return ['snooze.event', { actor: who, time: times.short(String(detail.until)) }];
    case 'conversation.woken':
      if (detail.reason === 'text') return ['snooze.event.text', {}];
      return detail.reason === 'agent' ? ['snooze.event.agent', { actor: who }] : ['snooze.event.time', {}];
    case 'conversation.merged':
    case 'conversation.unmerged': {
      const values = { actor: who, from: written(detail.from), to: written(detail.to) };
      return [type === 'conversation.merged' ? 'merge.event' : 'merge.event.undone', values];
    }
    default:
      return null;
  }
}

interface Words {
  readonly text: Text;
  readonly times: ReturnType<typeof useTimes>;
}

/** A contact without a name is called by their number. */
const written = (name: unknown) => writtenNumber(String(name ?? ''));

function sentenceOf(event: TimelineEntry, words: Words): Sentence {
  const mark = sentenceOfMark(event, words);
  if (mark) return mark;
  const { type, actor, detail } = event;

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
