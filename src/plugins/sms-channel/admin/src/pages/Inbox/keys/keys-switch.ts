import { useSyncExternalStore } from 'react';
import { PLUGIN_ID } from '../../../ui/paths';

const KEY = `${PLUGIN_ID}.keys`;
const OFF = 'off';
const listeners = new Set<() => void>();
let isOnHere: boolean | null = null;

function isOn(): boolean {
  if (isOnHere !== null) return isOnHere;
  try {
    return localStorage.getItem(KEY) !== OFF;
  } catch {
    return true;
  }
}

/** Whether keys act in this browser; they do until somebody switches them off. */
export function setKeysOn(on: boolean): void {
  isOnHere = on;
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, OFF);
  } catch {
    // Without storage it holds as long as the page.
  }
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const useKeysOn = (): boolean => useSyncExternalStore(subscribe, isOn);
