import { useState } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import type { MessageView } from '../../../../../shared/contracts';
import { useCancelTextMutation, useChangeTextMutation } from '../../../services/schedule';
import { useErrorText } from '../../../services/useErrorText';
import { useText } from '../../../text/useText';
import { SendLaterModal } from './SendLaterModal';

interface Props {
  readonly conversationId: string;
  readonly message: MessageView;
}

/** What can be done about a text that waits for its time: another time, or not at all. */
export function ScheduledChoices({ conversationId, message }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const [isPicking, setPicking] = useState(false);
  const [cancel, cancelled] = useCancelTextMutation();
  const [change, changed] = useChangeTextMutation();
  const { sendAt, purpose, documentId } = message;
  if (sendAt === null) return null;
  const ids = { id: conversationId, message: documentId };
  const error = cancelled.error ?? changed.error;
  const isBusy = cancelled.isLoading || changed.isLoading;

  return (
    <Flex direction="column" alignItems="flex-end" gap={1}>
      <Flex gap={1} wrap="wrap" justifyContent="flex-end" role="group" aria-label={text('schedule.choices')}>
        {/* What quiet hours hold has no time of its own to be changed. */}
        {purpose === 'scheduled' && (
          <Button size="S" variant="tertiary" disabled={isBusy} onClick={() => setPicking(true)}>
            {text('schedule.change')}
          </Button>
        )}
        <Button size="S" variant="danger-light" disabled={isBusy} onClick={() => void cancel(ids)}>
          {text('schedule.cancel')}
        </Button>
      </Flex>
      <div role="alert">
        {error && (
          <Typography tag="p" variant="pi" textColor="danger700" textAlign="end">
            {errorText(error)}
          </Typography>
        )}
      </div>
      {isPicking && (
        <SendLaterModal
          sendAt={sendAt}
          onPick={(at) => void change({ ...ids, sendAt: at.toISOString() })}
          onClose={() => setPicking(false)}
        />
      )}
    </Flex>
  );
}
