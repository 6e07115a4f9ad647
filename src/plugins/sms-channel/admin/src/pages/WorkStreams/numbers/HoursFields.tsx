import { Field, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import { useText } from '../../../ui/text/useText';
import { useGetWorkStreamOptionsQuery } from '../../../api/administration';
import { errorAt } from '../editor/rows';
import type { NumberFieldProps } from './NumberFields';

/** The select has no empty value: this one stands for no operating hours. */
const ALWAYS = 'always';

/** When the number is open; nothing chosen: always. */
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
