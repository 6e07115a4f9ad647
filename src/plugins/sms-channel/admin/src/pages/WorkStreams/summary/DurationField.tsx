import { useId, useState } from 'react';
import { Box, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { useProblemField } from '../../../ui/form/fields';
import { durationOf, minutesOf, UNITS, type Duration } from '../../../ui/text/durations';
import { useText } from '../../../ui/text/useText';

interface Props {
  /** Of a number of minutes. */
  readonly path: string;
  readonly label: string;
  readonly hint: string;
}

/** A span of the form, written in days, hours and minutes. */
export function DurationField({ path, label, hint }: Props) {
  const text = useText();
  const id = useId();
  const isDisabled = useForm('DurationField', (form) => form.disabled);
  const { value: total = 0, error, change } = useProblemField<number>(path);
  const [{ written, seen }, setState] = useState(() => ({ written: durationOf(total) as Duration, seen: total }));
  // 30 hours stay 30 hours while they are written; only a span that came from elsewhere is split again.
  if (seen !== total) setState({ written: minutesOf(written) === total ? written : durationOf(total), seen: total });

  const labelId = `${id}-label`;
  const descriptionId = error ? `${id}-error` : `${id}-hint`;

  function write(changed: Partial<Duration>): void {
    const next = { ...written, ...changed };
    setState({ written: next, seen });
    change(minutesOf(next));
  }

  return (
    <Flex
      role="group"
      aria-labelledby={labelId}
      aria-describedby={error ? undefined : descriptionId}
      direction="column"
      alignItems="stretch"
      gap={1}
    >
      <Typography id={labelId} variant="pi" fontWeight="bold" textColor="neutral800">
        {label}
      </Typography>
      <Flex gap={3} alignItems="flex-end" wrap="wrap">
        {UNITS.map((unit) => (
          <Box key={unit} width="11rem">
            <Field.Root id={`${path}.${unit}`}>
              <Field.Label fontWeight="regular" textColor="neutral600">
                {text(`summary.autoClose.${unit}`)}
              </Field.Label>
              <TextInput
                type="number"
                inputMode="numeric"
                min={0}
                disabled={isDisabled}
                hasError={error !== undefined}
                aria-describedby={error && descriptionId}
                value={written[unit] ?? ''}
                onChange={({ target }) => write({ [unit]: target.value === '' ? undefined : Number(target.value) })}
              />
            </Field.Root>
          </Box>
        ))}
      </Flex>
      <Typography
        id={descriptionId}
        tag="p"
        variant="pi"
        textColor={error ? 'danger600' : 'neutral600'}
        data-strapi-field-error={error ? true : undefined}
      >
        {error ?? hint}
      </Typography>
    </Flex>
  );
}
