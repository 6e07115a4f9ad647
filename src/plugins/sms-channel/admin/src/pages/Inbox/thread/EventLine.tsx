import { Typography } from '@strapi/design-system';
import { CLOSING_CAUSES, type ClosingCause } from '../../../../../shared/conversations/closing';
import { type TimelineEntry, PRIORITIES } from '../../../../../shared/conversations/contract';
import { EVENT_TYPES, type EventType } from '../../../../../shared/conversations/events';
import { RETURN_REFUSALS, type ReturnRefusal } from '../../../../../shared/distribution/choice';
import { LEAVING_REASONS, type LeavingReason, PRESENCES } from '../../../../../shared/distribution/contract';
import { useDurationText } from '../../../ui/text/durations';
import { writtenNumber } from '../../../ui/text/format';
import { useTimes } from '../../../ui/text/times';
import { useText, type Text, type TextKey, type TextValues } from '../../../ui/text/useText';

/** Events that say more than their type does: their sentences are put together below. */
type Special =
  | ('read' | 'unread')
  | ('requeued' | 'labelled' | 'prioritised' | 'snoozed' | 'woken' | 'merged' | 'unmerged')
  | ('opted-out' | 'opted-in' | 'possible-opt-out' | 'opt-out-dismissed' | 'carrier-blocked');
type PlainEvent = Exclude<Extract<EventType, `conversation.${string}`>, `conversation.${Special}`>;
type NameOf<Event> = Event extends `conversation.${infer Name}` ? Name : never;

/** A newer server may tell of things that this page does not know. */
const isKnown = (type: string): type is PlainEvent => EVENT_TYPES.some((known) => known === type);

const nameOf = (type: PlainEvent) => type.slice('conversation.'.length) as NameOf<PlainEvent>;

const CLOSED_BY: Record<ClosingCause, TextKey> = {
  open: 'closing.event.open',
  active: 'closing.event.active',
  waiting: 'closing.event.waiting',
  'wrap-up': 'closing.event.wrap-up',
};

/** What happened to the conversation, between the texts. */
export function EventLine({ event }: { event: TimelineEntry }) {
  const text = useText();
  const times = useTimes();
  const span = useDurationText();
  const sentence = sentenceOf(event, { text, times, span });
  return (
    <Typography tag="p" variant="pi" textColor="neutral600" textAlign="center" style={{ overflowWrap: 'anywhere' }}>
      {sentence}
      {' · '}
      <time dateTime={event.createdAt} title={times.exact(event.createdAt)}>
        {times.timeOfDay(event.createdAt)}
      </time>
    </Typography>
  );
}

type Sentence = [TextKey, TextValues];

const NAMED_LABELS = 3;

/** The first of many labels by name: a line is no list. */
function firstOf(labels: string | number | boolean | null | undefined, text: Text): string {
  const names = String(labels ?? '').split(', ');
  const count = names.length - NAMED_LABELS;
  return count > 0
    ? text('labels.event.more', { names: names.slice(0, NAMED_LABELS).join(', '), count })
    : names.join(', ');
}

/** What happened to labels, priority, snoozing and contacts; null for everything else. */
function sentenceOfTriage({ type, actor, detail }: TimelineEntry, { text, times }: Words): Sentence | null {
  const who = writtenNumber(actor);
  const added = firstOf(detail.added, text);
  const removed = firstOf(detail.removed, text);
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

const REQUEUED: Record<ReturnRefusal, TextKey> = {
  'switched-off': 'event.requeued.switched-off',
  'too-long-ago': 'event.requeued.too-long-ago',
  'agent-gone': 'event.requeued.agent-gone',
  'not-present': 'event.requeued.not-present',
  'no-room': 'event.requeued.no-room',
};

const LEFT: Record<LeavingReason, TextKey> = {
  deleted: 'event.left.deleted',
  deactivated: 'event.left.deactivated',
  'role-removed': 'event.left.role-removed',
  'left-queue': 'event.left.left-queue',
};

const leavingReason = (reason: unknown) => LEAVING_REASONS.find((known) => known === reason);

/** Why a conversation did not go to the former agent, or was taken back from its agent. */
function requeued({ from, reason, presence }: TimelineEntry['detail'], text: Text): Sentence {
  const left = leavingReason(reason);
  if (left) return [LEFT[left], { from: from ?? '' }];
  const why = RETURN_REFUSALS.find((known) => known === reason) ?? 'switched-off';
  const how = PRESENCES.find((known) => known === presence) ?? 'offline';
  return [REQUEUED[why], { from: from ?? '', presence: text(`presence.${how}`) }];
}

interface Words {
  readonly text: Text;
  readonly times: ReturnType<typeof useTimes>;
  readonly span: ReturnType<typeof useDurationText>;
}

/** A contact without a name is called by their number. */
const written = (name: unknown) => writtenNumber(String(name ?? ''));

function sentenceOf(event: TimelineEntry, words: Words): string {
  const { text } = words;
  const special = sentenceOfTriage(event, words) ?? sentenceOfConsent(event) ?? sentenceOfCourse(event, words);
  if (special) return text(...special);
  const { type, actor, detail } = event;
  // A contact without a name is called by their number.
  const who = writtenNumber(actor);
  return isKnown(type)
    ? text(`event.${nameOf(type)}`, { actor: who, to: detail.to ?? '', score: detail.score ?? '' })
    : text('event.other', { actor: who, type });
}

/** Where a conversation went, why it closed and came back; null for everything else. */
function sentenceOfCourse({ type, detail }: TimelineEntry, { text, span }: Words): Sentence | null {
  if (type === 'conversation.routed') {
    const values = { target: detail.target ?? '', rule: detail.rule ?? '' };
    if (!detail.target) return ['event.routed.nowhere', values];
    return [detail.rule ? 'event.routed.byRule' : 'event.routed', values];
  }
  const clock = CLOSING_CAUSES.find((cause) => type === 'conversation.closed' && cause === detail.because);
  if (clock) return [CLOSED_BY[clock], { span: span(Number(detail.minutes)) }];
  if (type === 'conversation.reopened' && detail.reason === 'text') return ['closing.event.back', {}];
  if (type === 'conversation.released' && leavingReason(detail.reason)) {
    return ['event.left.waiting', { from: detail.from ?? '' }];
  }
  return type === 'conversation.requeued' ? requeued(detail, text) : null;
}

/** What happened to a person's consent, as a line of the thread; null for everything else. */
function sentenceOfConsent({ type, actor, detail }: TimelineEntry): [TextKey, TextValues] | null {
  const values = { actor: writtenNumber(actor), words: detail.text ?? '', code: detail.code ?? '' };
  switch (type) {
    case 'conversation.opted-out':
      return ['consent.event.opted-out', values];
    case 'conversation.carrier-blocked':
      return ['consent.event.opted-out.carrier', values];
    case 'conversation.opted-in':
      return ['consent.event.opted-in', values];
    case 'conversation.possible-opt-out':
      return ['consent.event.possible', values];
    case 'conversation.opt-out-dismissed':
      return ['consent.event.dismissed', values];
    default:
      return null;
  }
}
