import { Field, Flex } from '@strapi/design-system';
import { TimeInput } from '../../../../ui/dialogs/PickTimeModal';
import { useText } from '../../../../ui/text/useText';
import type { ValueProps } from './ConditionValue';
import { textOf } from './condition-changes';
import { useRuleZone } from './useRuleZone';

/** From when to when, as the clock of the work stream shows it. */
export function TimeSpan({ id, label, condition, error, isReadOnly, onChange }: ValueProps) {
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
