import { useState } from 'react';
import { Button, Dialog, Flex, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import type { MessageView } from '../../../../../shared/contracts';
import { useReturnFocus } from '../../../components/modal/useReturnFocus';
import { useSettleMutation, type Undelivered } from '../../../services/inbox-lists';
import { useErrorText } from '../../../services/useErrorText';
import { useText } from '../../../text/useText';
import { choicesFor } from './choices';

interface Props {
  readonly conversationId: string;
  readonly message: MessageView;
}

/** A second chance for a text that did not arrive; one that may have arrived is sent again only after a question. */
export function UndeliveredChoices({ conversationId, message }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const [isAsking, setAsking] = useState(false);
  const [settle, { isLoading, error }] = useSettleMutation();
  const choices = choicesFor(message);
  if (choices.length === 0) return null;

  const run = (what: Undelivered['what']) => void settle({ id: conversationId, message: message.documentId, what });
  const isUnknown = message.status === 'unknown';
  const choose = (what: Undelivered['what']) => (what === 'resend' && isUnknown ? setAsking(true) : run(what));

  return (
    <Flex direction="column" alignItems="flex-end" gap={1}>
      <Flex gap={1} wrap="wrap" justifyContent="flex-end" role="group" aria-label={text('retry.choices')}>
        {choices.map((what) => (
          <Button
            key={what}
            size="S"
            variant={what === 'resend' && !isUnknown ? 'danger-light' : 'tertiary'}
            startIcon={what === 'resend' ? <ArrowClockwise /> : undefined}
            disabled={isLoading}
            onClick={() => choose(what)}
          >
            {text(what === 'resend' && !isUnknown ? 'retry.failed' : `retry.${what}`)}
          </Button>
        ))}
      </Flex>
      <div role="alert">
        {error && (
          <Typography tag="p" variant="pi" textColor="danger700" textAlign="end">
            {errorText(error)}
          </Typography>
        )}
      </div>
      {isAsking && <ResendQuestion onResend={() => run('resend')} onClose={() => setAsking(false)} />}
    </Flex>
  );
}

function ResendQuestion({ onResend, onClose }: { onResend: () => void; onClose: () => void }) {
  const text = useText();
  const returnFocus = useReturnFocus();
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Content onCloseAutoFocus={returnFocus}>
        <Dialog.Header>{text('retry.ask.title')}</Dialog.Header>
        <Dialog.Body>
          <Typography textAlign="center">{text('retry.ask')}</Typography>
        </Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button fullWidth variant="tertiary">
              {text('cancel')}
            </Button>
          </Dialog.Cancel>
          <Dialog.Action>
            <Button fullWidth variant="danger-light" onClick={onResend}>
              {text('retry.resend')}
            </Button>
          </Dialog.Action>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
}
