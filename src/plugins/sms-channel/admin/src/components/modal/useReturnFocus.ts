import { useState } from 'react';
import { FOCUSABLE } from '../../ui/hooks/focus';

/**
 * For a dialog that opens without a trigger of its own: gives the focus back to whatever had it before. Where that is gone,
 * because the dialog changed what is shown, it goes to what is next to its place. What has taken the focus by itself keeps it.
 */
export function useReturnFocus(): (event: Event) => void {
  const [path] = useState(() => pathOf(openerNow()));
  return (event) => {
    event.preventDefault();
    if (document.activeElement !== document.body) return;
    const [nearest] = path.filter((element) => element.isConnected);
    const target = nearest === path[0] ? nearest : nearest?.querySelector<HTMLElement>(FOCUSABLE);
    target?.focus();
  };
}

/** The item of a menu goes with its menu; the button that opened the menu stays. */
function openerNow(): Element | null {
  const active = document.activeElement;
  const trigger = active?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  return (trigger && document.getElementById(trigger)) || active;
}

function pathOf(opener: Element | null): HTMLElement[] {
  const path: HTMLElement[] = [];
  for (let element = opener; element && element !== document.body; element = element.parentElement) {
    if (element instanceof HTMLElement) path.push(element);
  }
  return path;
}
