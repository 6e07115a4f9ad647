import { useRef, type ReactNode, useId } from 'react';
import { Modal, Button, Flex, Typography } from '@strapi/design-system';
import { useReturnFocus } from '../hooks/focus';
import { useText } from '../text/useText';
import { closeOnEscape } from './escape';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  /** `Modal.Body` and `Modal.Footer`, or a `ModalForm`. */
  readonly children: ReactNode;
}

/** A modal for as long as it is rendered: closes by its cross, Escape and a click beside it, and gives the focus back. */
export function ModalFrame({ title, onClose, children }: Props) {
  const text = useText();
  const returnFocus = useReturnFocus();
  const isTypedIn = useRef(false);
  return (
    <Modal.Root open onOpenChange={onClose}>
      <Modal.Content
        onOpenAutoFocus={toFirstField}
        onCloseAutoFocus={returnFocus}
        // The key that opened it is let go in it: a box with a list would take that for typing.
        onKeyUpCapture={(event) => {
          if (!isTypedIn.current) event.stopPropagation();
        }}
        onKeyDownCapture={(event) => {
          isTypedIn.current = true;
          closeOnEscape(onClose)(event);
        }}
      >
        <Modal.Header closeLabel={text('close')}>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        {children}
      </Modal.Content>
    </Modal.Root>
  );
}

/** Who opens a form wants to fill it, not to close it. Without a field it is the cross, as ever. */
function toFirstField(event: Event): void {
  const field = (event.currentTarget as Element).querySelector<HTMLElement>(
    'form input, form textarea, form [role="combobox"]',
  );
  if (!field) return;
  event.preventDefault();
  field.focus();
}

interface FormProps {
  readonly submitLabel: string;
  readonly isSubmitting?: boolean;
  /** Why the server refused, as a sentence: said below the fields. */
  readonly problem?: string | null;
  /** What to do about the problem, beside it. */
  readonly wayOut?: ReactNode;
  /** Checks the fields and does it: the browser's own checks are off. */
  readonly onSubmit: () => Promise<void> | void;
  readonly onClose: () => void;
  /** Fields, one below the other. */
  readonly children: ReactNode;
}

/** The form that a modal asks with; Enter in a field submits it. */
export function ModalForm({
  submitLabel,
  isSubmitting = false,
  problem,
  wayOut,
  onSubmit,
  onClose,
  children,
}: FormProps) {
  const text = useText();
  const formId = useId();
  return (
    <>
      <Modal.Body>
        <form
          id={formId}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            // A form of the page may be an ancestor for React, though not for the browser: this is not its submit.
            event.stopPropagation();
            void onSubmit();
          }}
        >
          <Flex direction="column" alignItems="stretch" gap={4}>
            {children}
            <div role="alert">{problem && <Typography textColor="danger700">{problem}</Typography>}</div>
            {problem && wayOut}
          </Flex>
        </form>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {text('cancel')}
        </Button>
        <Button type="submit" form={formId} loading={isSubmitting}>
          {submitLabel}
        </Button>
      </Modal.Footer>
    </>
  );
}

/** A modal that asks for something: the one look of all of them. */
export function FormModal({ title, ...form }: FormProps & { readonly title: string }) {
  return (
    <ModalFrame title={title} onClose={form.onClose}>
      <ModalForm {...form} />
    </ModalFrame>
  );
}
