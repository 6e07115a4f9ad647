import {
  COMMANDS,
  SHORTCUTS,
  commandOf,
  isForTyping,
} from '../../../../src/plugins/sms-channel/admin/src/ui/shortcuts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) =>
  commandOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

it.each(COMMANDS)('%s has a key of its own', (command) => {
  expect(press(SHORTCUTS[command])).toBe(command);
  expect(Object.values(SHORTCUTS).filter((key) => key === SHORTCUTS[command])).toHaveLength(1);
});

it.each(['ctrlKey', 'metaKey', 'altKey'] as const)('with %s held, a key belongs to the browser', (held) => {
  expect(COMMANDS.map((command) => press(SHORTCUTS[command], { [held]: true }))).toEqual(COMMANDS.map(() => null));
});

it.each(['z', 'Enter', 'ArrowDown', 'J', ' '])('%p asks for nothing', (key) => {
  expect(press(key)).toBeNull();
});

it.each([
  ['a text field', 'textarea', true],
  ['a dialog', '[role="dialog"]', true],
  ['an open menu', '[role="menu"]', true],
  ['the list', 'nav', false],
])('keys pressed in %s are for it: %p', (_where, within, expected) => {
  const element = { closest: (selectors: string) => (selectors.split(',').includes(within) ? {} : null) };
  expect(isForTyping(element)).toBe(expected);
});

it('keys pressed nowhere are shortcuts', () => {
  expect(isForTyping(null)).toBe(false);
});
