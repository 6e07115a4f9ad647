import { useEffect, useRef } from 'react';

/** The selects of the design system are reached through a place around them: they keep no id of their own. */
const CONTROL = 'input, button, [role="combobox"]';

/**
 * Moves the focus once a list has changed its length: to the first of the given ids that is on the page, or to the first
 * control inside it. The form tells of the change a render later: a new row's fields are not there yet when it is asked for.
 */
export function useFocusAfterChange(count: number): (...ids: string[]) => void {
  const wanted = useRef<string[]>([]);
  useEffect(() => {
    const place = wanted.current.map((id) => document.getElementById(id)).find(Boolean);
    wanted.current = [];
    const control = place?.matches(CONTROL) ? place : place?.querySelector<HTMLElement>(CONTROL);
    control?.focus();
  }, [count]);
  return (...ids) => {
    wanted.current = ids;
  };
}
