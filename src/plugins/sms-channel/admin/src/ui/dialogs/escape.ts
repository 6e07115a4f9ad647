import type { KeyboardEvent } from 'react';

/** A list that is open in a dialog is what Escape closes first. */
const OPEN_LIST = '[role="combobox"][aria-expanded="true"]';

/**
 * For a dialog's `onKeyDownCapture`: Escape closes it from the moment when it is on the page. The design system's own Escape does
 * nothing for some frames after another layer has gone, e.g. the menu or the hint of the button that opened the dialog; and a box
 * with a list keeps every Escape to itself, also where its list is closed.
 */
export const closeOnEscape =
  (onClose: () => void) =>
  (event: KeyboardEvent): void => {
    const { key, target, currentTarget, nativeEvent } = event;
    if (key !== 'Escape' || nativeEvent.isComposing || !(target instanceof Element)) return;
    // What a dialog opens over itself stands elsewhere in the page, though not for React: it has its own Escape.
    if (!currentTarget.contains(target) || target.closest(OPEN_LIST)) return;
    event.stopPropagation();
    onClose();
  };
