import { useCallback, useLayoutEffect, useRef, type RefObject } from 'react';

export const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), [role="combobox"], [tabindex="0"]';

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
