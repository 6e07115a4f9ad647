import { useState } from 'react';
import { Field, Textarea, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { createAttempt } from '../../../api/attempt';
import { useLeaveColleagueNoteMutation } from '../../../api/inbox';
import { MAX_NOTE_CHARACTERS } from '../../../../../shared/conversations/schema';
import { FormModal } from '../../../ui/dialogs/Modal';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { ChoiceField } from '../../../ui/form/ChoiceField';

interface Props {
  readonly to: string;
  readonly from: string | undefined;
  /** What was meant for the customer: the note begins with it. */
  readonly body: string;
  readonly onClose: () => void;
}

const WAYS = ['note', 'transfer'] as const;
type Way = (typeof WAYS)[number];

/** A colleague has the customer whom the agent wanted to text: a note to them, or a question for the conversation. */
export function ColleagueNoteModal({ to, from, body: written, onClose }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [way, setWay] = useState<Way>('note');
  const [body, setBody] = useState(written.slice(0, MAX_NOTE_CHARACTERS));
  const [isChecked, setChecked] = useState(false);
  const [attempt] = useState(createAttempt);
  const [leave, { error, isLoading }] = useLeaveColleagueNoteMutation();
  const isMissing = body.trim() === '';

  async function submit(): Promise<void> {
    setChecked(true);
    if (isMissing || isLoading) return;
    const clientKey = attempt.keyFor([way, to, from ?? '', body].join('\n'));
    const result = await leave({ to, body, asksForTransfer: way === 'transfer', clientKey, ...(from && { from }) });
    if ('error' in result) return;
    toggleNotification({ type: 'success', message: text(`colleague.done.${way}`) });
    onClose();
  }

  return (
    <FormModal
      title={text('colleague.title')}
      submitLabel={text('colleague.submit')}
      isSubmitting={isLoading}
      problem={error && errorText(error)}
      onSubmit={submit}
      onClose={onClose}
    >
      <Typography tag="p">{text('colleague.intro')}</Typography>
      <ChoiceField
        label={text('colleague.what')}
        choices={WAYS.map((value) => ({
          value,
          label: text(`colleague.${value}`),
          description: text(`colleague.${value}.hint`),
        }))}
        value={way}
        onChange={(chosen) => setWay(chosen === 'transfer' ? 'transfer' : 'note')}
      />
      <Field.Root required error={isChecked && isMissing && text('colleague.body.missing')}>
        <Field.Label>{text('colleague.body')}</Field.Label>
        <Textarea
          dir="auto"
          maxLength={MAX_NOTE_CHARACTERS}
          value={body}
          onChange={(event) => setBody(event.target.value)}
        />
        <Field.Error />
      </Field.Root>
    </FormModal>
  );
}
