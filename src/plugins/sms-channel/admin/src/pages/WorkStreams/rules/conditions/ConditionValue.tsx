import {
  Field,
  MultiSelect,
  MultiSelectOption,
  SingleSelect,
  SingleSelectOption,
  TextInput,
} from '@strapi/design-system';
import { useText } from '../../../../ui/text/useText';
import type { ConditionForm } from '../../editor/form-values';
import { TimeSpan } from './TimeSpan';
import { ValueList } from './ValueList';
import { listOf, textOf } from './condition-changes';
import { valueInputOf, valueLabel, type RuleField } from '../../../../ui/rules/fields';

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

const MAX_VALUE = 1000;

/** What the field is compared with, entered as the field and the comparison ask for it. */
export function ConditionValue(props: ValueProps) {
  switch (valueInputOf(props.field, props.condition.operator)) {
    case 'none':
      return null;
    case 'choice':
    case 'yes-no':
      return <OneOf {...props} />;
    case 'choices':
      return <SeveralOf {...props} />;
    case 'list':
      return <ValueList {...props} />;
    case 'area-codes':
      return <ValueList {...props} isAreaCodes />;
    case 'time-span':
      return <TimeSpan {...props} />;
    case 'text':
      return <AnyText {...props} />;
  }
}

function AnyText({ id, label, condition, error, isReadOnly, onChange }: ValueProps) {
  return (
    <Field.Root id={id} error={error}>
      <TextInput
        aria-label={label}
        dir="auto"
        autoComplete="off"
        maxLength={MAX_VALUE}
        disabled={isReadOnly}
        value={textOf(condition.value)}
        onChange={(event) => onChange(event.target.value)}
      />
      <Field.Error />
    </Field.Root>
  );
}

function OneOf({ id, label, condition, field, error, isReadOnly, onChange }: ValueProps) {
  const text = useText();
  const value = textOf(condition.value);
  return (
    <Field.Root id={id} error={error}>
      <SingleSelect
        aria-label={label}
        placeholder={text('rules.value.choose')}
        disabled={isReadOnly}
        value={value}
        onChange={(chosen) => onChange(String(chosen))}
      >
        {offered(field, [value]).map((option) => (
          <SingleSelectOption key={option} value={option}>
            {valueLabel(field, option, text)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Error />
    </Field.Root>
  );
}

function SeveralOf({ id, label, condition, field, error, isReadOnly, onChange }: ValueProps) {
  const text = useText();
  const values = listOf(condition.value);
  return (
    <Field.Root id={id} error={error}>
      <MultiSelect
        aria-label={label}
        placeholder={text('rules.value.choose')}
        disabled={isReadOnly}
        value={values}
        customizeContent={(chosen = []) => chosen.map((option) => valueLabel(field, option, text)).join(', ')}
        onChange={onChange}
      >
        {offered(field, values).map((option) => (
          <MultiSelectOption key={option} value={option}>
            {valueLabel(field, option, text)}
          </MultiSelectOption>
        ))}
      </MultiSelect>
      <Field.Error />
    </Field.Root>
  );
}

/** The field's values, and those that are stored though it no longer has them. */
const offered = (field: RuleField | undefined, stored: readonly string[]): string[] => [
  ...new Set([...(field?.values ?? []), ...stored.filter(Boolean)]),
];
