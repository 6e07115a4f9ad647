import { Box, Field, SingleSelect, SingleSelectOption, TextInput, Typography } from '@strapi/design-system';
import {
  DEFAULT_PACE,
  NUMBER_TYPES,
  STOP_ANSWERERS,
  type SmsNumberView,
} from '../../../../../shared/work-streams/contract';
import { useGetWorkStreamOptionsQuery } from '../../../api/administration';
import { writtenNumber } from '../../../ui/text/format';
import { useText, type Text } from '../../../ui/text/useText';
import type { SmsNumberForm } from '../editor/form-values';
import { errorAt, type Errors } from '../editor/rows';
import { ChoiceField } from '../../../ui/form/ChoiceField';
import type { NumberNote } from './number-note';

interface NumberFieldProps {
  readonly path: string;
  readonly value: SmsNumberForm;
  readonly errors: Errors;
  readonly isReadOnly: boolean;
  readonly onChange: (changed: Partial<SmsNumberForm>) => void;
}

/** The type, and what carriers ask of it in the US (docs/carrier.md §9.1). */
export function TypeField({ path, value, errors, isReadOnly, onChange }: NumberFieldProps) {
  const text = useText();
  return (
    <Field.Root id={`${path}.type`} error={errorAt(errors, 'type')} hint={text(`numbers.registration.${value.type}`)}>
      <Field.Label>{text('numbers.type')}</Field.Label>
      <SingleSelect
        disabled={isReadOnly}
        value={value.type}
        onChange={(chosen) => onChange({ type: NUMBER_TYPES.find((type) => type === chosen) })}
      >
        {NUMBER_TYPES.map((type) => (
          <SingleSelectOption key={type} value={type}>
            {text(`numbers.type.${type}`)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}

export function DescriptionField({ path, value, errors, isReadOnly, onChange }: NumberFieldProps) {
  const text = useText();
  return (
    <Field.Root
      id={`${path}.description`}
      error={errorAt(errors, 'description')}
      hint={text('numbers.description.hint')}
    >
      <Field.Label>{text('numbers.description')}</Field.Label>
      <TextInput
        dir="auto"
        maxLength={500}
        disabled={isReadOnly}
        value={value.description}
        onChange={(event) => onChange({ description: event.target.value })}
      />
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}

/** Texts per second. Left empty, it becomes the usual pace of the type again. */
export function PaceField({ path, value, errors, isReadOnly, onChange }: NumberFieldProps) {
  const text = useText();
  const usual = DEFAULT_PACE[value.type];
  const isEmpty = value.messagesPerSecond === undefined;
  return (
    <Field.Root
      id={`${path}.messagesPerSecond`}
      error={errorAt(errors, 'messagesPerSecond')}
      hint={text('numbers.pace.hint', { pace: usual })}
    >
      <Field.Label>{text('numbers.pace')}</Field.Label>
      <Box onBlur={() => isEmpty && onChange({ messagesPerSecond: usual })}>
        <TextInput
          type="number"
          inputMode="decimal"
          min={0}
          max={1000}
          step="any"
          disabled={isReadOnly}
          value={value.messagesPerSecond ?? ''}
          onChange={(event) => onChange({ messagesPerSecond: paceFrom(event.target.value) })}
        />
      </Box>
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}

const paceFrom = (written: string): number | undefined => (written === '' ? undefined : Number(written));

/** Who answers STOP: two answers to one STOP hurt the number with the carrier: docs/carrier.md §8. */
export function StopField({ value, errors, isReadOnly, onChange }: NumberFieldProps) {
  const text = useText();
  return (
    <ChoiceField
      label={text('numbers.stop')}
      choices={STOP_ANSWERERS.map((answerer) => ({
        value: answerer,
        label: text(`numbers.stop.${answerer}`),
        description: text(`numbers.stop.${answerer}.hint`),
      }))}
      value={value.stopAnsweredBy}
      error={errorAt(errors, 'stopAnsweredBy')}
      isDisabled={isReadOnly}
      onChange={(chosen) =>
        onChange({ stopAnsweredBy: STOP_ANSWERERS.find((answerer) => answerer === chosen) ?? value.stopAnsweredBy })
      }
    />
  );
}

interface Props extends NumberFieldProps {
  readonly note: NumberNote;
  /** The number as it is stored. */
  readonly saved: SmsNumberView | undefined;
  readonly isRepeated: boolean;
}

/** The number in any spelling, and below it what becomes of it. */
export function NumberField({ path, value, errors, isReadOnly, note, saved, isRepeated, onChange }: Props) {
  const text = useText();
  const problem = problemOf({ note, saved, isRepeated }, text);
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

function problemOf(
  { note, saved, isRepeated }: Pick<Props, 'note' | 'saved' | 'isRepeated'>,
  text: Text,
): string | null {
  if (isRepeated) return text('numbers.number.repeated');
  if (note.kind === 'refused') return text(note.reason);
  const isChanged = saved !== undefined && note.kind === 'stored' && note.value !== saved.number;
  if (!isChanged || saved.openConversations === 0) return null;
  return text('numbers.number.open', { number: writtenNumber(saved.number), count: saved.openConversations });
}

function hintOf(note: NumberNote, text: Text): string {
  return note.kind === 'stored' ? text('numbers.number.stored', { number: note.value }) : text('numbers.number.hint');
}

/** The select has no empty value: this one stands for no operating hours. */
const ALWAYS = 'always';

/** When the number is open; without a choice: always. */
export function OperatingHoursField({ path, value, errors, isReadOnly, onChange }: NumberFieldProps) {
  const text = useText();
  const { data } = useGetWorkStreamOptionsQuery(undefined);
  return (
    <Field.Root
      id={`${path}.operatingHours`}
      error={errorAt(errors, 'operatingHours')}
      hint={text('hours.choose.hint')}
    >
      <Field.Label>{text('hours.choose')}</Field.Label>
      <SingleSelect
        disabled={isReadOnly}
        value={value.operatingHours ?? ALWAYS}
        onChange={(chosen) => onChange({ operatingHours: chosen === ALWAYS ? null : String(chosen) })}
      >
        <SingleSelectOption value={ALWAYS}>{text('hours.choose.always')}</SingleSelectOption>
        {(data?.operatingHours ?? []).map(({ documentId, name }) => (
          <SingleSelectOption key={documentId} value={documentId}>
            {name}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}

/** The language of automated texts to contacts who have none. */
export function LanguageField({ path, value, errors, isReadOnly, onChange }: NumberFieldProps) {
  const text = useText();
  return (
    <Field.Root id={`${path}.language`} error={errorAt(errors, 'language')} hint={text('auto.number.language.hint')}>
      <Field.Label>{text('auto.number.language')}</Field.Label>
      <TextInput
        autoComplete="off"
        maxLength={3}
        disabled={isReadOnly}
        value={value.language ?? ''}
        onChange={({ target }) => onChange({ language: target.value.trim().toLowerCase() || null })}
      />
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}
