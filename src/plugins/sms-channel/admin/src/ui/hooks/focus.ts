import { useCallback, useLayoutEffect, useRef, type RefObject, useState } from 'react';

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), [role="combobox"], [tabindex="0"]';

/** Whether what happens in an area may move the focus: not once the person has gone elsewhere. */
export const mayTakeFocus = (area: Element | null | undefined): boolean =>
  document.activeElement === document.body || area?.contains(document.activeElement) === true;

/**
 * A button may go while it has the focus, because it has done its work: then the focus goes to the first place in its area
 * instead of to the beginning of the page. `pick`: another place than the first. One that is only disabled while it works
 * loses the focus too, and gets it back.
 */
export function useKeptFocus<Area extends HTMLElement>(
  area: RefObject<Area>,
  pick: (area: Area) => HTMLElement | null = first,
) {
  const held = useRef<HTMLElement | null>(null);

  useLayoutEffect(() => {
    const wasHeld = held.current;
    if (!area.current || !wasHeld || document.activeElement !== document.body) return;
    if (isDisabled(wasHeld)) return;
    held.current = null;
    const next = wasHeld.isConnected ? wasHeld : pick(area.current);
    next?.focus();
  });

  return {
    onFocus: useCallback((event: { target: HTMLElement }) => {
      held.current = event.target;
    }, []),
    onBlur: useCallback(({ target }: { target: HTMLElement }) => {
      if (target.isConnected && !isDisabled(target)) held.current = null;
    }, []),
  };
}

const first = (area: HTMLElement) => area.querySelector<HTMLElement>(FOCUSABLE);

const isDisabled = (element: HTMLElement) => element.isConnected && element.matches(':disabled');

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

/** For a menu: the button that opened it gets the focus back, unless what was chosen has taken it, as a dialog does. */
export function keepTakenFocus(event: Event): void {
  if (document.activeElement !== document.body) event.preventDefault();
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

/** The selects of the design system are reached through a place around them: they keep no id of their own. */
const CONTROL = 'input, button, [role="combobox"]';

/**
 * Moves the focus once a list has changed its length: to the first of the given ids that is on the page, or to the first
 * control inside it. The form tells of the change a render later: a new row's fields are not there yet when it is asked for.
 */
export function useFocusAfterChange(count: number): (...ids: string[]) => void {
  const wanted = useRef<string[]>([]);
  useLayoutEffect(() => {
    const place = wanted.current.map((id) => document.getElementById(id)).find(Boolean);
    wanted.current = [];
    const control = place?.matches(CONTROL) ? place : place?.querySelector<HTMLElement>(CONTROL);
    control?.focus();
  }, [count]);
  return (...ids) => {
    wanted.current = ids;
  };
}
