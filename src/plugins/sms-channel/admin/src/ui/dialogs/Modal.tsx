import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Modal } from '@strapi/design-system';
import { useText } from '../text/useText';
import { useReturnFocus } from '../../components/modal/useReturnFocus';

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
          if (!isEscapeFromClosedList(event)) return;
          event.stopPropagation();
          onClose();
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

/** A box with a list keeps every Escape to itself, also where its list is closed already. */
const isEscapeFromClosedList = ({ key, target }: KeyboardEvent): boolean =>
  key === 'Escape' && target instanceof Element && target.matches('input[role="combobox"][aria-expanded="false"]');
