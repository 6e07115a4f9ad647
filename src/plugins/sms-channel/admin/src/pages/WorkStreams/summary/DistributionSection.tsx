import { Box, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { DISTRIBUTION_METHODS, RESCUES } from '../../../../../shared/distribution/settings';
import { useProblemField } from '../../../ui/form/fields';
import { useText } from '../../../ui/text/useText';
import type { WorkStreamForm } from '../editor/form-values';
import { ChoiceField } from '../../../ui/form/ChoiceField';
import { SwitchField } from '../editor/setting-fields';
import { DurationField } from './DurationField';

/** How conversations come to agents, how many an agent has at once, and whom a returning customer gets. */
export function DistributionSection() {
  const text = useText();
  const mode = useForm('DistributionSection', (form) => (form.values as unknown as WorkStreamForm).distributionMode);
  const keepsAgent = useForm('DistributionSection', (form) => (form.values as unknown as WorkStreamForm).keepSameAgent);
  return (
    <Flex tag="section" aria-labelledby="distribution-title" direction="column" alignItems="stretch" gap={6}>
      <Typography id="distribution-title" tag="h2" variant="delta">
        {text('summary.distribution.title')}
      </Typography>
      <ModeField />
      {mode === 'push' && (
        <>
          <MethodField />
          <NumberField name="offerSeconds" min={15} max={600} />
        </>
      )}
      <Flex gap={6} alignItems="flex-start" wrap="wrap">
        <NumberField name="activeUnits" min={0} max={100} />
        <NumberField name="wrapUpUnits" min={0} max={100} />
      </Flex>
      <RescueField />
      <SwitchField path="keepSameAgent" label={text('summary.keepAgent')} hint={text('summary.keepAgent.hint')} />
      {keepsAgent && (
        <DurationField
          path="distribution.sameAgentMinutes"
          label={text('summary.sameAgent')}
          hint={text('summary.sameAgent.hint')}
        />
      )}
    </Flex>
  );
}

const MODES = ['pick', 'push'] as const satisfies readonly WorkStreamForm['distributionMode'][];

function ModeField() {
  const text = useText();
  const isDisabled = useForm('ModeField', (form) => form.disabled);
  const { value, error, change } = useProblemField<string>('distributionMode');
  return (
    <ChoiceField
      label={text('summary.distribution')}
      choices={MODES.map((mode) => ({
        value: mode,
        label: text(`summary.distribution.${mode}`),
        description: text(`summary.distribution.${mode}.hint`),
      }))}
      value={value}
      error={error}
      isDisabled={isDisabled}
      onChange={change}
    />
  );
}

function MethodField() {
  const text = useText();
  const isDisabled = useForm('MethodField', (form) => form.disabled);
  const { value, error, change } = useProblemField<string>('distribution.method');
  return (
    <ChoiceField
      label={text('summary.method')}
      choices={DISTRIBUTION_METHODS.map((method) => ({
        value: method,
        label: text(`summary.method.${method}`),
        description: text(`summary.method.${method}.hint`),
      }))}
      value={value}
      error={error}
      isDisabled={isDisabled}
      onChange={change}
    />
  );
}

function RescueField() {
  const text = useText();
  const isDisabled = useForm('RescueField', (form) => form.disabled);
  const { value, error, change } = useProblemField<string>('distribution.rescue');
  return (
    <ChoiceField
      label={text('summary.rescue')}
      hint={text('summary.rescue.hint')}
      choices={RESCUES.map((rescue) => ({
        value: rescue,
        label: text(`summary.rescue.${rescue}`),
        description: text(`summary.rescue.${rescue}.hint`),
      }))}
      value={value}
      error={error}
      isDisabled={isDisabled}
      onChange={change}
    />
  );
}

interface NumberFieldProps {
  readonly name: 'offerSeconds' | 'activeUnits' | 'wrapUpUnits';
  readonly min: number;
  readonly max: number;
}

function NumberField({ name, min, max }: NumberFieldProps) {
  const text = useText();
  const path = `distribution.${name}`;
  const isDisabled = useForm('NumberField', (form) => form.disabled);
  const { value, error, change } = useProblemField<number | undefined>(path);
  return (
    <Box maxWidth="34rem">
      <Field.Root id={path} error={error} hint={text(`summary.${name}.hint`)}>
        <Field.Label>{text(`summary.${name}`)}</Field.Label>
        <Box width="11rem">
          <TextInput
            type="number"
            inputMode="numeric"
            min={min}
            max={max}
            disabled={isDisabled}
            value={value ?? ''}
            onChange={({ target }) => change(target.value === '' ? undefined : Number(target.value))}
          />
        </Box>
        <Field.Error />
        <Field.Hint />
      </Field.Root>
    </Box>
  );
}
