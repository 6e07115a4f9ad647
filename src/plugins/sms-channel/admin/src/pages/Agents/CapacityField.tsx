import { useRef, useState } from 'react';
import { Box, Field, TextInput } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { type AgentView, agentUpdate } from '../../../../shared/distribution/contract';
import { useUpdateAgentMutation } from '../../api/queues';
import { useErrorText } from '../../ui/text/reasons';
import { useText } from '../../ui/text/useText';

/** How many units an agent may have at once; saved when the field is left or Enter is pressed, Escape takes it back. */
export function CapacityField({ agent }: { agent: AgentView }) {
  const text = useText();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [update] = useUpdateAgentMutation();
  const [written, setWritten] = useState<string | null>(null);
  const [error, setError] = useState<string | undefined>(undefined);

  // Enter saves, and then the field is left.
  const isSaving = useRef(false);

  async function save(): Promise<void> {
    if (written === null || isSaving.current) return;
    const capacity = agentUpdate.shape.capacity.safeParse(written.trim() === '' ? undefined : Number(written));
    if (!capacity.success || capacity.data === undefined) return setError(text('queues.agents.capacity.problem'));
    if (capacity.data === agent.capacity) return forget();
    isSaving.current = true;
    const answer = await update({ id: agent.documentId, capacity: capacity.data });
    isSaving.current = false;
    if ('error' in answer) return setError(errorText(answer.error));
    forget();
    toggleNotification({
      type: 'success',
      message: text('queues.agents.capacity.saved', { name: agent.name, capacity: capacity.data }),
    });
  }

  function forget(): void {
    setWritten(null);
    setError(undefined);
  }

  return (
    <Field.Root error={error}>
      <Box width="9rem">
        <TextInput
          type="number"
          inputMode="numeric"
          size="S"
          min={0}
          max={1000}
          aria-label={text('queues.agents.capacity', { name: agent.name })}
          value={written ?? agent.capacity}
          onChange={({ target }) => {
            setWritten(target.value);
            setError(undefined);
          }}
          onBlur={() => void save()}
          onKeyDown={(event) => {
            if (event.key === 'Enter') void save();
            if (event.key === 'Escape') forget();
          }}
        />
      </Box>
      <Field.Error />
    </Field.Root>
  );
}
