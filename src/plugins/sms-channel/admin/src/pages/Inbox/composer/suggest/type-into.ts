/**
 * Puts a text in place of a range, as if the agent had typed it: the browser's own undo takes it back. Where a browser has no
 * such command the box is changed directly, and told.
 */
export function typeInto(
  box: HTMLTextAreaElement,
  range: { readonly start: number; readonly end: number },
  typed: string,
): void {
  box.focus();
  box.setSelectionRange(range.start, range.end);
  // Deprecated, and still the only way that keeps undo.
  if (document.execCommand?.(typed === '' ? 'delete' : 'insertText', false, typed)) return;
  box.setRangeText(typed, range.start, range.end, 'end');
  box.dispatchEvent(new Event('input', { bubbles: true }));
}
