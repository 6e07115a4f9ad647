import { Box, Field } from '@strapi/design-system';
import { useField, useForm } from '@strapi/strapi/admin';
import type { WorkStreamOptions } from '../../../../../shared/setup/contract';
import { TimeZoneBox } from '../../../ui/form/fields';
import { useText } from '../../../ui/text/useText';
import type { RoutingRuleForm } from '../editor/form-values';
import { RULES_PATH } from './useRuleList';

const PATH = 'distribution.timeZone';
const NO_RULES: RoutingRuleForm[] = [];

/** Where the clock hangs that rules look at. Asked for only where a rule looks at one. */
export function ZoneField({ options }: { options: WorkStreamOptions }) {
  const text = useText();
  const { value: zone, error, onChange } = useField<string | null>(PATH);
  const { value: rules = NO_RULES } = useField<RoutingRuleForm[]>(RULES_PATH);
  const isReadOnly = useForm('ZoneField', (form) => form.disabled);
  if (!rules.some(({ conditions }) => conditions.some(({ field }) => TELLS_TIME.has(field)))) return null;

  return (
    <Box maxWidth="40rem">
      <Field.Root id={PATH} error={error} hint={text('rules.zone.hint', { zone: options.defaultTimeZone })}>
        <Field.Label>{text('rules.zone')}</Field.Label>
        <TimeZoneBox
          value={zone ?? null}
          isDisabled={isReadOnly}
          fallback={options.defaultTimeZone}
          onChange={(chosen) => onChange(PATH, chosen)}
        />
        <Field.Error />
        <Field.Hint />
      </Field.Root>
    </Box>
  );
}

const TELLS_TIME: ReadonlySet<string> = new Set(['time', 'weekday']);
