import { useCallback } from 'react';
import type { ConversationView } from '../../../../../shared/conversations/contract';
import { writtenNumber } from '../../../ui/text/format';
import { useText } from '../../../ui/text/useText';

/** Why a conversation cannot be answered, as a sentence; null when it can, or when only its state is in the way. */
export function useBlockedText(): (conversation: ConversationView) => string | null {
  const text = useText();
  return useCallback(
    ({ cannotReply, customerAddress, smsNumber, workStream }) => {
      switch (cannotReply) {
        case null:
          return null;
        case 'unanswerable':
          return text('composer.unanswerable', { sender: customerAddress });
        case 'number-gone':
          return text('composer.numberGone', { number: writtenNumber(smsNumber.number) });
        case 'work-stream-gone':
          return text('composer.workStreamGone');
        case 'work-stream-off':
          return text('composer.workStreamOff', { name: workStream.name });
        case 'opted-out':
        case 'carrier-blocked':
          return text(`consent.composer.${cannotReply}`);
        default:
          // A newer server may have reasons that this page does not know.
          return text('composer.blocked');
      }
    },
    [text],
  );
}
