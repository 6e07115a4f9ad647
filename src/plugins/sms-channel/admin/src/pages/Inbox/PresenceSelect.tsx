import { Box, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import type { Presence } from '../../../../shared/schemas/agent';
import { useSetPresenceMutation } from '../../services/inbox';
import { useErrorText } from '../../services/useErrorText';
import { useText } from '../../text/useText';
import { PresenceDot } from './PresenceDot';

const CHOICES = ['available', 'busy', 'away', 'offline'] as const satisfies readonly Presence[];

/** Whether the agent wants work. */
export function PresenceSelect({ presence }: { presence: Presence }) {
  const text = useText();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [setPresence, { isLoading, originalArgs }] = useSetPresenceMutation();

  async function choose(value: string | number): Promise<void> {
    const result = await setPresence(value as Presence);
    if ('error' in result) toggleNotification({ type: 'danger', message: errorText(result.error) });
  }

  return (
    <Box width="17rem">
      <SingleSelect
        size="S"
        aria-label={text('presence')}
        startIcon={<PresenceDot presence={presence} />}
        value={isLoading && originalArgs ? originalArgs : presence}
        onChange={(value) => void choose(value)}
      >
        {CHOICES.map((choice) => (
          <SingleSelectOption key={choice} value={choice}>
            {text(`presence.${choice}`)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Box>
  );
}
