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
} as const;
export type Command = keyof typeof SHORTCUTS;
export const COMMANDS = Object.keys(SHORTCUTS) as Command[];

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What a key asks for; null for keys that belong to the browser, and for those that nobody uses. */
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
