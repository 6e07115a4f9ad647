import { useRef } from 'react';
import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import type { ConversationView } from '../../../../../shared/conversations/contract';
import { PRIORITIES, type Priority } from '../../../../../shared/conversations/marks';
import { useSetPriorityMutation } from '../../../api/triage';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { useCommand } from '../../../ui/shortcuts';

export function PrioritySelect({ conversation, isDisabled }: { conversation: ConversationView; isDisabled: boolean }) {
  const text = useText();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [setPriority, { isLoading, originalArgs }] = useSetPriorityMutation();
  const select = useRef<HTMLDivElement>(null);
  useCommand('priority', () => select.current?.focus());
  const shown = isLoading && originalArgs ? originalArgs.priority : conversation.priority;

  async function change(value: string | number): Promise<void> {
    const result = await setPriority({ id: conversation.documentId, priority: String(value) as Priority });
    if ('error' in result) toggleNotification({ type: 'danger', message: errorText(result.error) });
  }

  return (
    <Field.Root>
      <Field.Label>{text('priority.label')}</Field.Label>
      <SingleSelect ref={select} size="S" disabled={isDisabled} value={shown} onChange={(value) => void change(value)}>
        {PRIORITIES.map((priority) => (
          <SingleSelectOption key={priority} value={priority}>
            {text(`priority.${priority}`)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Field.Root>
  );
}
