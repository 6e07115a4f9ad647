import { Box, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import type { PresenceReason, Presence } from '../../../../shared/distribution/schema';
import { useSetPresenceMutation } from '../../api/inbox';
import { useErrorText } from '../../ui/text/reasons';
import { useText } from '../../ui/text/useText';
import { PresenceDot } from '../../ui/status/badges';

const CHOICES = ['available', 'busy', 'away', 'offline'] as const satisfies readonly Presence[];

interface Props {
  readonly presence: Presence;
  readonly reason: PresenceReason | null;
}

/** Whether the agent wants work; and when it was not their own word, whose it was. Of a missed offer a banner tells. */
export function PresenceSelect({ presence, reason }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [setPresence, { isLoading, originalArgs }] = useSetPresenceMutation();

  const isOwn = reason === null || reason === 'self' || reason === 'missed';

  async function choose(value: string | number): Promise<void> {
    const result = await setPresence(value as Presence);
    if ('error' in result) toggleNotification({ type: 'danger', message: errorText(result.error) });
  }

  return (
    <Box width="17rem">
      <SingleSelect
        size="S"
        aria-label={isOwn ? text('presence') : text('offer.presence', { reason: text(`board.reason.${reason}`) })}
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
      {!isOwn && (
        <Typography tag="p" variant="pi" textColor="neutral600" ellipsis aria-hidden>
          {text(`board.reason.${reason}`)}
        </Typography>
      )}
    </Box>
  );
}
