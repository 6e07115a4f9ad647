import { useState } from 'react';

const keyOf = (workStream: string) => `sms-channel.setup.folded.${workStream}`;

/** Whether this browser keeps the checklist of a work stream folded. A browser without storage forgets it. */
export function useFolded(workStream: string): [boolean, (isFolded: boolean) => void] {
  const [state, setState] = useState(() => ({ workStream, isFolded: read(workStream) }));
  const isFolded = state.workStream === workStream ? state.isFolded : read(workStream);

  function fold(toFolded: boolean): void {
    setState({ workStream, isFolded: toFolded });
    write(workStream, toFolded);
  }
  return [isFolded, fold];
}

function read(workStream: string): boolean {
  try {
    return localStorage.getItem(keyOf(workStream)) === 'true';
  } catch {
    return false;
  }
}

function write(workStream: string, isFolded: boolean): void {
  try {
    if (isFolded) localStorage.setItem(keyOf(workStream), 'true');
    else localStorage.removeItem(keyOf(workStream));
  } catch {
    // It is folded until the page is left.
  }
}
