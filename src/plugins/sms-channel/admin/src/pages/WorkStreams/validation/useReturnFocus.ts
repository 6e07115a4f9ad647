import { useState } from 'react';

/** For a dialog that opens without a trigger of its own: gives the focus back to whatever had it before. */
export function useReturnFocus(): (event: Event) => void {
  const [opener] = useState(() => document.activeElement);
  return (event) => {
    event.preventDefault();
    if (opener instanceof HTMLElement) opener.focus();
  };
}
