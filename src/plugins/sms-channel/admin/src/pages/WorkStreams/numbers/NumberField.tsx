import { Field, TextInput, Typography } from '@strapi/design-system';
import { useText, type Text } from '../../../ui/text/useText';
import { errorAt } from '../editor/rows';
import type { NumberFieldProps } from './NumberFields';
import type { NumberNote } from './number-note';

interface Props extends NumberFieldProps {
  readonly note: NumberNote;
  readonly isRepeated: boolean;
}

/** The number in any spelling, and below it what becomes of it. */
export function NumberField({ path, value, errors, isReadOnly, note, isRepeated, onChange }: Props) {
  const text = useText();
  const problem = problemOf(note, isRepeated, text);
  const hint = problem ? <Typography textColor="danger600">{problem}</Typography> : hintOf(note, text);
  return (
    <Field.Root id={`${path}.number`} required error={errorAt(errors, 'number')} hint={hint}>
      <Field.Label>{text('numbers.number')}</Field.Label>
      <TextInput
        type="tel"
        dir="auto"
        autoComplete="off"
        maxLength={40}
        disabled={isReadOnly}
        hasError={problem !== null}
        value={value.number}
        onChange={(event) => onChange({ number: event.target.value })}
      />
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}

function problemOf(note: NumberNote, isRepeated: boolean, text: Text): string | null {
  if (isRepeated) return text('numbers.number.repeated');
  return note.kind === 'refused' ? text(note.reason) : null;
}

function hintOf(note: NumberNote, text: Text): string {
  return note.kind === 'stored' ? text('numbers.number.stored', { number: note.value }) : text('numbers.number.hint');
}
