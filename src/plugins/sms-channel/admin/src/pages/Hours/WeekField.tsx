import { useId } from 'react';
import { Button, Flex, Grid, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { WEEKDAYS } from '../../../../shared/hours/operating-hours';
import { useText } from '../../ui/text/useText';
import { useProblemField } from '../../ui/form/fields';
import { IntervalsField } from './editor/IntervalsField';
import type { HoursForm } from './hours-form';

/** The week, a row for each day. */
export function WeekField() {
  const text = useText();
  const id = useId();
  const isReadOnly = useForm('WeekField', (form) => form.disabled);
  const { value: weekly, error, change } = useProblemField<HoursForm['weekly'] | undefined>('weekly');
  if (!weekly) return null;
  const { monday } = weekly;
  return (
    <Flex role="group" aria-labelledby={`${id}-label`} direction="column" alignItems="stretch" gap={4}>
      <Flex gap={4} wrap="wrap" justifyContent="space-between">
        <Typography id={`${id}-label`} variant="delta" tag="h2">
          {text('hours.week')}
        </Typography>
        {!isReadOnly && (
          <Button
            variant="tertiary"
            size="S"
            onClick={() => change({ ...weekly, tuesday: monday, wednesday: monday, thursday: monday, friday: monday })}
          >
            {text('hours.week.copy')}
          </Button>
        )}
      </Flex>
      {error && (
        <Typography role="alert" variant="pi" textColor="danger600" data-strapi-field-error>
          {error}
        </Typography>
      )}
      {WEEKDAYS.map((weekday) => (
        <Grid.Root key={weekday} gap={2}>
          <Grid.Item col={3} s={12} xs={12} alignItems="flex-start">
            <Typography fontWeight="bold" textColor="neutral800">
              {text(`hours.day.${weekday}`)}
            </Typography>
          </Grid.Item>
          <Grid.Item col={9} s={12} xs={12} alignItems="flex-start">
            <IntervalsField
              where={text(`hours.day.${weekday}`)}
              intervals={weekly[weekday]}
              isReadOnly={isReadOnly}
              onChange={(intervals) => change({ ...weekly, [weekday]: intervals })}
            />
          </Grid.Item>
        </Grid.Root>
      ))}
    </Flex>
  );
}
