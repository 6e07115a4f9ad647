import { useId, type ReactNode } from 'react';
import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useText } from '../../ui/text/useText';
import { ModalFrame } from '../../ui/dialogs/Modal';

interface FormProps {
  readonly submitLabel: string;
  readonly isSubmitting?: boolean;
  /** Why the server refused, as a sentence: said below the fields. */
  readonly problem?: string | null;
  /** Checks the fields and does it: the browser checks nothing by itself. */
  readonly onSubmit: () => Promise<void> | void;
  readonly onClose: () => void;
  /** Fields, one below the other. */
  readonly children: ReactNode;
}

/** The form that a modal asks with; Enter in a field submits it. */
export function ModalForm({ submitLabel, isSubmitting = false, problem, onSubmit, onClose, children }: FormProps) {
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
