import { useCallback } from 'react';
import type { MessageView } from '../../../../../shared/conversations/contract';
import { triggerOfAuthor } from '../../../../../shared/texts/automated-texts';
import { useText } from '../../../ui/text/useText';

/** Who wrote a text of ours: a person by name, the channel itself by why it wrote. */
export function useAuthorName() {
  const text = useText();
  return useCallback(
    ({ author }: Pick<MessageView, 'author'>): string | null => {
      const trigger = triggerOfAuthor(author);
      return trigger ? text('auto.author', { trigger: text(`auto.trigger.${trigger}`) }) : author;
    },
    [text],
  );
}
