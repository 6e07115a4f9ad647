import type { ComponentProps, ComponentType } from 'react';
import { Box, Button, Dialog, Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useReturnFocus } from '../hooks/focus';
import { useText } from '../text/useText';
import { closeOnEscape } from './escape';

interface Props {
  readonly title: string;
  /** What the answer leads to; a paragraph each. */
  readonly body: readonly string[];
  readonly Icon?: ComponentType<ComponentProps<typeof WarningCircle>>;
  /** What the buttons say: the one that does it, and the one that does not. */
  readonly answer: string;
  readonly refusal?: string;
  readonly isHarmless?: boolean;
  readonly isBusy?: boolean;
  /** Why the server refused, as a sentence. */
  readonly problem?: string | null;
  /** Does it; the dialog stays until its owner closes it. */
  readonly onAnswer: () => void;
  readonly onClose: () => void;
  /** Called when it is gone: may give the focus to something else than what had it before. */
  readonly onGone?: () => void;
}

/** Asks before something is done, for as long as it is rendered. */
export function QuestionDialog(props: Props) {
  const text = useText();
  const returnFocus = useReturnFocus();
  const { title, body, Icon = WarningCircle, isHarmless = false, problem } = props;
  return (
    <Dialog.Root open onOpenChange={props.onClose}>
      <Dialog.Content
        onCloseAutoFocus={(event) => {
          if (document.activeElement === document.body) props.onGone?.();
          returnFocus(event);
        }}
        onKeyDownCapture={closeOnEscape(props.onClose)}
      >
        <Dialog.Header>{title}</Dialog.Header>
        <Dialog.Body>
          <Flex direction="column" gap={3}>
            {!isHarmless && <Icon aria-hidden fill="danger600" width="2.4rem" height="2.4rem" />}
            <Dialog.Description textAlign="center">
              {body.map((paragraph) => (
                <Box key={paragraph} tag="span" display="block" paddingBottom={1}>
                  {paragraph}
                </Box>
              ))}
            </Dialog.Description>
            <div role="alert">
              {problem && (
                <Typography tag="p" textColor="danger700" textAlign="center">
                  {problem}
                </Typography>
              )}
            </div>
          </Flex>
        </Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button fullWidth variant="tertiary">
              {props.refusal ?? text('cancel')}
            </Button>
          </Dialog.Cancel>
          <Button
            fullWidth
            variant={isHarmless ? 'default' : 'danger-light'}
            loading={props.isBusy}
            onClick={props.onAnswer}
          >
            {props.answer}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
}
