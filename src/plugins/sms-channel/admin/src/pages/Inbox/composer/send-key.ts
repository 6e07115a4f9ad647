import { useSyncExternalStore } from 'react';
import { PLUGIN_ID } from '../../../ui/paths';

/** Whether Enter alone sends, in this browser. Without storage it holds as long as the page. */
const KEY = `${PLUGIN_ID}.enter-makes-line`;
const listeners = new Set<() => void>();
let enterSends = read();

function read(): boolean {
  try {
    return localStorage.getItem(KEY) === null;
  } catch {
    return true;
  }
}

export function setEnterSends(next: boolean): void {
  enterSends = next;
  try {
    if (next) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'yes');
  } catch {
    // It holds for this page.
  }
  listeners.forEach((listener) => listener());
}

export const useEnterSends = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => enterSends,
  );
