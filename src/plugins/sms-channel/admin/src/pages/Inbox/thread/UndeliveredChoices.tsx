import { useState } from 'react';
import { Button } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import type { MessageView } from '../../../../../shared/conversations/contract';
import { QuestionDialog } from '../../../ui/dialogs/QuestionDialog';
import { useSettleMutation, type Undelivered } from '../../../api/inbox-lists';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { TextChoices } from './TextChoices';
import { choicesFor } from './choices';

interface UndeliveredChoicesProps {
  readonly conversationId: string;
  readonly message: MessageView;
}

/** A second chance for a text that did not arrive; one that may have arrived is sent again only after a question. */
export function UndeliveredChoices({ conversationId, message }: UndeliveredChoicesProps) {
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
    <>
      <TextChoices label={text('retry.choices')} problem={error ? errorText(error) : null}>
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
      </TextChoices>
      {isAsking && (
        <QuestionDialog
          title={text('retry.ask.title')}
          body={[text('retry.ask')]}
          answer={text('retry.resend')}
          onAnswer={() => {
            run('resend');
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
