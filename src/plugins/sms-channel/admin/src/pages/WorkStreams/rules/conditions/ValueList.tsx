import { useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { Field, Flex, Tag, TextInput } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import type { RuleField } from '../../../../ui/rules/fields';
import type { ConditionForm } from '../../../../ui/rules/rule-in-words';
import { useText } from '../../../../ui/text/useText';
import { listOf, splitEntries, withoutRepeats } from './condition-changes';

/** Several values: Enter, a comma or leaving the field adds what is typed, Backspace in the empty field takes the last back. */
export function ValueList({
  id,
  label,
  condition,
  error,
  isReadOnly,
  onChange,
  isAreaCodes = false,
}: ValueProps & { isAreaCodes?: boolean }) {
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const entries = listOf(condition.value);

  function add(written: string) {
    setTyped('');
    const more = splitEntries(written);
    if (more.length > 0) onChange(withoutRepeats([...entries, ...more]));
  }

  function type(written: string) {
    if (hasSeveral(written)) add(written);
    else setTyped(written);
  }

  /** A field of one line would run the lines of a pasted column together. */
  function onPaste(event: ClipboardEvent) {
    const pasted = event.clipboardData.getData('text');
    if (!hasSeveral(pasted)) return;
    event.preventDefault();
    add(typed + pasted);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      // Enter saves the form in every other field.
      event.preventDefault();
      add(typed);
    }
    if (event.key === 'Backspace' && typed === '' && entries.length > 0) onChange(entries.slice(0, -1));
  }

  function remove(entry: string) {
    onChange(entries.filter((other) => other !== entry));
    input.current?.focus();
  }

  return (
    <Field.Root id={id} error={error} hint={text(isAreaCodes ? 'rules.value.areaCodes' : 'rules.value.list')}>
      <TextInput
        ref={input}
        aria-label={label}
        dir="auto"
        autoComplete="off"
        inputMode={isAreaCodes ? 'numeric' : 'text'}
        disabled={isReadOnly}
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={() => add(typed)}
      />
      {entries.length > 0 && (
        <Flex tag="ul" gap={1} wrap="wrap">
          {entries.map((entry) => (
            <li key={entry}>
              <Tag
                icon={<Cross aria-hidden />}
                label={text('rules.value.removeEntry', { value: entry })}
                disabled={isReadOnly}
                onClick={(event) => {
                  // The design system's tag has a button that would save the form.
                  event.preventDefault();
                  remove(entry);
                }}
              >
                {entry}
              </Tag>
            </li>
          ))}
        </Flex>
      )}
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}

const hasSeveral = (written: string): boolean => /[,\n]/.test(written);

export interface ValueProps {
  readonly id: string;
  readonly label: string;
  readonly condition: ConditionForm;
  /** Undefined where the contact no longer has the field. */
  readonly field: RuleField | undefined;
  readonly error: string | undefined;
  readonly isReadOnly: boolean;
  readonly onChange: (value: string | string[]) => void;
}
