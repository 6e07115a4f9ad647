import { useEffect, useRef, useSyncExternalStore } from 'react';
import { PLUGIN_ID } from './paths';

/** Every shortcut of the inbox, in the order of the help. */
export const SHORTCUTS = {
  help: '?',
  next: 'j',
  previous: 'k',
  search: '/',
  new: 'n',
  answer: 'r',
  note: 'm',
  accept: 'a',
  reject: 'x',
  take: 't',
  transfer: 'f',
  release: 'b',
  wait: 'w',
  snooze: 's',
  labels: 'l',
  priority: 'u',
  end: 'e',
  close: 'c',
  reopen: 'o',
  pin: 'p',
  unread: 'i',
} as const;
type Command = keyof typeof SHORTCUTS;
export const COMMANDS = Object.keys(SHORTCUTS) as Command[];

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The command of a key; null for keys that belong to the browser or have none. */
export function commandOf({ key, ctrlKey, metaKey, altKey }: KeyPress): Command | null {
  if (ctrlKey || metaKey || altKey) return null;
  return COMMANDS.find((command) => SHORTCUTS[command] === key) ?? null;
}

/** What an element does with letters of its own: fields, lists that jump to a letter, and whatever is open over the page. */
const TAKES_LETTERS = [
  'input',
  'textarea',
  'select',
  '[contenteditable]:not([contenteditable="false"])',
  '[role="textbox"]',
  '[role="combobox"]',
  '[role="listbox"]',
  '[role="menu"]',
  '[role="dialog"]',
  '[role="alertdialog"]',
].join();

export const isForTyping = (element: { closest(selectors: string): unknown } | null): boolean =>
  Boolean(element?.closest(TAKES_LETTERS));

/** Carries commands to the part of the page that shows the subject. Without such a part a command has no effect. */
const channel = new EventTarget();

export const give = (command: Command): void => void channel.dispatchEvent(new Event(command));

/** Does something when its key is pressed, as long as the component is shown. */
export function useCommand(command: Command, act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const run = () => latest.current();
    channel.addEventListener(command, run);
    return () => channel.removeEventListener(command, run);
  }, [command]);
}

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

/** Switches the shortcuts of this browser on or off. */
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

/** Whether shortcuts are on in this browser. They are on by default. */
export const useKeysOn = (): boolean => useSyncExternalStore(subscribe, isOn);
