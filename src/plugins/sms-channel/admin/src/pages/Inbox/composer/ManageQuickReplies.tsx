import { useState } from 'react';
import { Box, Button, Flex, IconButton, Modal, Typography } from '@strapi/design-system';
import { Pencil, Plus, Trash } from '@strapi/icons';
import type { OfferedQuickReply } from '../../../../../shared/texts/contract';
import { useDeleteQuickReplyMutation } from '../../../api/composer';
import { ModalFrame } from '../../../ui/dialogs/Modal';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { QuickReplyForm } from './QuickReplyForm';

interface Props {
  readonly replies: readonly OfferedQuickReply[];
  readonly onClose: () => void;
}

/** All that fit the conversation; the own ones can be changed. */
export function ManageQuickReplies({ replies, onClose }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const [edited, setEdited] = useState<OfferedQuickReply | 'new' | null>(null);
  const [remove, { error, isLoading }] = useDeleteQuickReplyMutation();
  if (edited) {
    return (
      <ModalFrame title={text(edited === 'new' ? 'quick.new' : 'quick.edit')} onClose={() => setEdited(null)}>
        <QuickReplyForm {...(edited !== 'new' && { reply: edited })} onClose={() => setEdited(null)} />
      </ModalFrame>
    );
  }
  const own = replies.filter(({ isPersonal }) => isPersonal);
  const shared = replies.filter(({ isPersonal }) => !isPersonal);

  return (
    <ModalFrame title={text('quick.title.manage')} onClose={onClose}>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Typography tag="h3" variant="sigma" textColor="neutral600">
            {text('quick.own')}
          </Typography>
          {own.length === 0 && <Typography textColor="neutral600">{text('quick.own.none')}</Typography>}
          <Rows
            replies={own}
            actions={(reply) => (
              <Flex gap={1} shrink={0}>
                <IconButton
                  label={text('quick.edit.one', { shortcut: reply.shortcut })}
                  onClick={() => setEdited(reply)}
                >
                  <Pencil />
                </IconButton>
                <IconButton
                  label={text('quick.delete.one', { shortcut: reply.shortcut })}
                  disabled={isLoading}
                  onClick={() => void remove(reply.documentId)}
                >
                  <Trash />
                </IconButton>
              </Flex>
            )}
          />
          {shared.length > 0 && (
            <Typography tag="h3" variant="sigma" textColor="neutral600">
              {text('quick.shared')}
            </Typography>
          )}
          <Rows replies={shared} />
          <div role="alert">{error && <Typography textColor="danger700">{errorText(error)}</Typography>}</div>
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {text('close')}
        </Button>
        <Button startIcon={<Plus />} onClick={() => setEdited('new')}>
          {text('quick.new')}
        </Button>
      </Modal.Footer>
    </ModalFrame>
  );
}

interface RowsProps {
  readonly replies: readonly OfferedQuickReply[];
  readonly actions?: (reply: OfferedQuickReply) => React.ReactNode;
}

const Rows = ({ replies, actions }: RowsProps) => (
  <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
    {replies.map((reply) => (
      <Flex key={reply.documentId} tag="li" gap={3} justifyContent="space-between">
        <Box minWidth={0}>
          <Typography tag="p" fontWeight="semiBold" ellipsis>
            {`/${reply.shortcut} · ${reply.title}`}
          </Typography>
          <Typography tag="p" variant="pi" textColor="neutral600" ellipsis dir="auto">
            {reply.body}
          </Typography>
        </Box>
        {actions?.(reply)}
      </Flex>
    ))}
  </Flex>
);
