import { useState } from 'react';
import { Button } from '@strapi/design-system';
import type { MessageView } from '../../../../../shared/conversations/contract';
import { useCancelTextMutation, useChangeTextMutation } from '../../../api/composer';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { TextChoices } from '../thread/TextChoices';
import { SendLaterModal } from '../../../ui/dialogs/PickTimeModal';

interface ScheduledChoicesProps {
  readonly conversationId: string;
  readonly message: MessageView;
}

/** What can be done about a text that waits for its time: another time, or not at all. */
export function ScheduledChoices({ conversationId, message }: ScheduledChoicesProps) {
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
    <>
      <TextChoices label={text('schedule.choices')} problem={error ? errorText(error) : null}>
        {/* What quiet hours hold has no time of its own to be changed. */}
        {purpose === 'scheduled' && (
          <Button size="S" variant="tertiary" disabled={isBusy} onClick={() => setPicking(true)}>
            {text('schedule.change')}
          </Button>
        )}
        <Button size="S" variant="danger-light" disabled={isBusy} onClick={() => void cancel(ids)}>
          {text('schedule.cancel')}
        </Button>
      </TextChoices>
      {isPicking && (
        <SendLaterModal
          sendAt={sendAt}
          onPick={(at) => void change({ ...ids, sendAt: at.toISOString() })}
          onClose={() => setPicking(false)}
        />
      )}
    </>
  );
}
