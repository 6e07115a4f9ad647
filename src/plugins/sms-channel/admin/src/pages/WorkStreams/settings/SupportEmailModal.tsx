import { useRef } from 'react';
import { Button, Field, Flex, LinkButton, Modal, Textarea, TextInput, Typography } from '@strapi/design-system';
import { Mail } from '@strapi/icons';
import type { WorkStreamDetail } from '../../../../../shared/setup/contract';
import { ModalFrame } from '../../../ui/dialogs/Modal';
import { useText } from '../../../ui/text/useText';
import { CopyButton, SentButton } from './buttons';
import { mailto, supportEmail } from './support-email';

interface Props {
  readonly workStream: WorkStreamDetail;
  readonly mayEdit: boolean;
  readonly onClose: () => void;
}

/** The e-mail to TeleSign, ready to be sent from the reader's own mail program. */
export function SupportEmailModal({ workStream, mayEdit, onClose }: Props) {
  const text = useText();
  const body = useRef<HTMLTextAreaElement>(null);
  const email = supportEmail(workStream);
  return (
    <ModalFrame title={text('settings.email.title')} onClose={onClose}>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Typography tag="p" textColor="neutral600">
            {text('settings.email.intro')}
          </Typography>
          <Field.Root id="support-email-to">
            <Field.Label>{text('settings.email.to')}</Field.Label>
            <TextInput readOnly value={email.to} />
          </Field.Root>
          <Field.Root id="support-email-subject">
            <Field.Label>{text('settings.email.subject')}</Field.Label>
            <TextInput readOnly lang="en" value={email.subject} />
          </Field.Root>
          <Field.Root id="support-email-body">
            <Field.Label>{text('settings.email.body')}</Field.Label>
            <Textarea ref={body} readOnly lang="en" rows={16} value={email.body} />
          </Field.Root>
          <Flex gap={2} wrap="wrap">
            <CopyButton
              value={email.body}
              label={text('settings.email.copy')}
              onRefused={() => body.current?.select()}
            />
            <LinkButton href={mailto(email)} variant="secondary" startIcon={<Mail />}>
              {text('settings.email.open')}
            </LinkButton>
          </Flex>
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {text('close')}
        </Button>
        {mayEdit && <SentButton id={workStream.documentId} label={text('settings.email.sent')} onSent={onClose} />}
      </Modal.Footer>
    </ModalFrame>
  );
}
