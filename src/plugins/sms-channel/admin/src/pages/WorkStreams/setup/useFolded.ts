import { useState } from 'react';

const keyOf = (workStream: string) => `sms-channel.setup.unfolded.${workStream}`;

/**
 * Whether the checklist of a work stream shows its next step alone, as it does until somebody unfolds it in this browser. A
 * browser without storage forgets it.
 */
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
    return localStorage.getItem(keyOf(workStream)) !== 'true';
  } catch {
    return true;
  }
}

function write(workStream: string, isFolded: boolean): void {
  try {
    if (isFolded) localStorage.removeItem(keyOf(workStream));
    else localStorage.setItem(keyOf(workStream), 'true');
  } catch {
    // It stays so until the page is left.
  }
}
