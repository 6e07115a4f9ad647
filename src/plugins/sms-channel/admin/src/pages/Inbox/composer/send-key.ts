import { useSyncExternalStore } from 'react';
import { PLUGIN_ID } from '../../../ui/paths';

/** Set when Enter inserts a line break instead of sending. Without storage, the choice lasts until reload. */
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
    // The choice lasts until reload.
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
