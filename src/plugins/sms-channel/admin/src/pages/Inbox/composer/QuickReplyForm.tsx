import { useState } from 'react';
import { Field, Textarea, TextInput } from '@strapi/design-system';
import type { OfferedQuickReply, PersonalQuickReply } from '../../../../../shared/texts/contract';
import { useCreateQuickReplyMutation, useUpdateQuickReplyMutation } from '../../../api/composer';
import { ModalForm, ModalFrame } from '../../../ui/dialogs/Modal';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { isBlank } from '../../../../../shared/core/storable-text';

interface Props {
  /** The one to change; without it a new one is made. */
  readonly reply?: OfferedQuickReply;
  /** What a new one begins with. */
  readonly body?: string;
  readonly onClose: () => void;
}

const SHORTCUT = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** An agent's own quick reply, within a modal. */
export function QuickReplyForm({ reply, body = '', onClose }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const [fields, setFields] = useState<PersonalQuickReply>({
    shortcut: reply?.shortcut ?? '',
    title: reply?.title ?? '',
    body: reply?.body ?? body,
  });
  const [isChecked, setChecked] = useState(false);
  const [create, creating] = useCreateQuickReplyMutation();
  const [update, updating] = useUpdateQuickReplyMutation();
  const { error, isLoading } = reply ? updating : creating;
  const set = (changed: Partial<PersonalQuickReply>) => setFields((before) => ({ ...before, ...changed }));
  const isShortcutWrong = !SHORTCUT.test(fields.shortcut.trim().toLowerCase());
  const missing = (value: string) => isChecked && isBlank(value) && text('quick.missing');

  async function submit(): Promise<void> {
    setChecked(true);
    if (isShortcutWrong || isBlank(fields.title) || isBlank(fields.body) || isLoading) return;
    const result = await (reply ? update({ documentId: reply.documentId, ...fields }) : create(fields));
    if ('data' in result) onClose();
  }

  return (
    <ModalForm
      submitLabel={text('quick.store')}
      isSubmitting={isLoading}
      problem={error && errorText(error)}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field.Root
        required
        hint={text('quick.shortcut.hint')}
        error={isChecked && isShortcutWrong && text('quick.shortcut.wrong')}
      >
        <Field.Label>{text('quick.shortcut')}</Field.Label>
        <TextInput
          autoComplete="off"
          maxLength={40}
          value={fields.shortcut}
          onChange={(event) => set({ shortcut: event.target.value })}
        />
        <Field.Error />
        <Field.Hint />
      </Field.Root>
      <Field.Root required error={missing(fields.title)}>
        <Field.Label>{text('quick.title')}</Field.Label>
        <TextInput maxLength={120} value={fields.title} onChange={(event) => set({ title: event.target.value })} />
        <Field.Error />
      </Field.Root>
      <Field.Root required hint={text('quick.body.hint', VARIABLES)} error={missing(fields.body)}>
        <Field.Label>{text('quick.body')}</Field.Label>
        <Textarea
          dir="auto"
          maxLength={1600}
          value={fields.body}
          onChange={(event) => set({ body: event.target.value })}
        />
        <Field.Error />
        <Field.Hint />
      </Field.Root>
    </ModalForm>
  );
}

/** Examples; braces in a translation would be placeholders. */
const VARIABLES = { contact: '{{contact.name}}', agent: '{{agent.name}}' };

/** The same in a modal of its own, for a new one. */
export function NewQuickReplyModal({ body, onClose }: Pick<Props, 'body' | 'onClose'>) {
  const text = useText();
  return (
    <ModalFrame title={text('quick.new')} onClose={onClose}>
      <QuickReplyForm body={body} onClose={onClose} />
    </ModalFrame>
  );
}
