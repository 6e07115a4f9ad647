import type { TimelineEntry } from '../../../../../shared/conversations/contract';
import { writtenNumber } from '../../../ui/text/format';
import type { TextKey, TextValues } from '../../../ui/text/useText';

/** What happened to a person's consent, as a line of the thread; null for everything else. */
export function sentenceOfConsent({ type, actor, detail }: TimelineEntry): [TextKey, TextValues] | null {
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
