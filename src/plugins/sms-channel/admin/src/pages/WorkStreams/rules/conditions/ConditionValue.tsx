import {
  Field,
  MultiSelect,
  MultiSelectOption,
  SingleSelect,
  SingleSelectOption,
  TextInput,
  Flex,
} from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { useGetWorkStreamOptionsQuery } from '../../../../api/administration';
import { TimeInput } from '../../../../ui/dialogs/PickTimeModal';
import { valueInputOf, valueLabel, type RuleField } from '../../../../ui/rules/fields';
import { useText } from '../../../../ui/text/useText';
import type { WorkStreamForm } from '../../editor/form-values';
import { ValueList, type ValueProps } from './ValueList';
import { listOf, textOf } from './condition-changes';

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

/** From when to when, as the clock of the work stream shows it. */
function TimeSpan({ id, label, condition, error, isReadOnly, onChange }: ValueProps) {
  const text = useText();
  const zone = useRuleZone();
  const [from = '', to = ''] = textOf(condition.value).split('-');

  return (
    <Field.Root id={id} error={error} hint={text('rules.value.timeSpan', { zone })}>
      <Flex gap={2} alignItems="center">
        <TimeInput
          type="time"
          aria-label={text('rules.value.from', { label })}
          disabled={isReadOnly}
          value={from}
          onChange={(event) => onChange(`${event.target.value}-${to}`)}
        />
        <span aria-hidden>–</span>
        <TimeInput
          type="time"
          id={`${id}.to`}
          aria-label={text('rules.value.to', { label })}
          disabled={isReadOnly}
          value={to}
          onChange={(event) => onChange(`${from}-${event.target.value}`)}
        />
      </Flex>
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}

/** The zone in which the form's rules tell the time: the work stream's own, else the installation's. */
function useRuleZone(): string {
  const own = useForm('useRuleZone', ({ values }) => (values as WorkStreamForm).distribution.timeZone);
  const fallback = useGetWorkStreamOptionsQuery(undefined).data?.defaultTimeZone;
  return own ?? fallback ?? 'UTC';
}
