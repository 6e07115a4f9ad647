import { useLayoutEffect, useRef } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import type { MessageView, NewerMessage } from '../../../../../shared/conversations/contract';
import { mayTakeFocus } from '../../../ui/hooks/focus';
import { writtenNumber } from '../../../ui/text/format';
import { shownText } from '../../../ui/text/shown-text';
import { useText } from '../../../ui/text/useText';

interface Props {
  readonly newer: readonly NewerMessage[];
  /** What is loaded of the thread: the bodies are there as soon as it has been refreshed. */
  readonly messages: readonly MessageView[];
  readonly onSend: () => void;
  readonly onKeep: () => void;
  readonly isSending: boolean;
}

/** Before an answer goes out that its writer might have worded otherwise. */
export function LatchQuestion({ newer, messages, onSend, onKeep, isSending }: Props) {
  const text = useText();
  const keep = useRef<HTMLButtonElement>(null);
  // The safe answer has the focus: one more Enter must not send.
  useLayoutEffect(() => {
    if (mayTakeFocus(keep.current?.form)) keep.current?.focus();
  }, [newer]);
  const bodyOf = ({ documentId }: NewerMessage) => {
    const message = messages.find((candidate) => candidate.documentId === documentId);
    return message ? shownText(message.body, text) : '…';
  };

  return (
    <Box
      role="alertdialog"
      aria-label={text('latch.title')}
      background="warning100"
      borderColor="warning200"
      hasRadius
      padding={3}
      onKeyDown={(event) => event.key === 'Escape' && onKeep()}
    >
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Typography fontWeight="semiBold" textColor="neutral800">
          {text('latch.title')}
        </Typography>
        <Box tag="ul" maxHeight="12rem" overflow="auto">
          {newer.map((message) => (
            <Typography key={message.documentId} tag="li" textColor="neutral800" style={BODY} dir="auto">
              {text('latch.wrote', { name: writtenNumber(message.author), body: bodyOf(message) })}
            </Typography>
          ))}
        </Box>
        <Flex gap={2} wrap="wrap">
          <Button ref={keep} type="button" variant="secondary" onClick={onKeep}>
            {text('latch.keep')}
          </Button>
          <Button type="button" variant="tertiary" onClick={onSend} loading={isSending}>
            {text('latch.send')}
          </Button>
        </Flex>
      </Flex>
    </Box>
  );
}

const BODY = { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } as const;
