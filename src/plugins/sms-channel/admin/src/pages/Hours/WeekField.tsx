import { useId } from 'react';
import { Button, Flex, Grid, Typography, IconButton, TextButton } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { Cross, Plus } from '@strapi/icons';
import { WEEKDAYS, type Interval } from '../../../../shared/hours/operating-hours';
import { TimeInput } from '../../ui/dialogs/PickTimeModal';
import { useProblemField } from '../../ui/form/fields';
import { useText } from '../../ui/text/useText';
import { type HoursForm, usualInterval } from './hours-form';

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

interface Props {
  /** The day or holiday that they belong to, for those who do not see the row. */
  readonly where: string;
  readonly intervals: readonly Interval[];
  readonly isReadOnly: boolean;
  readonly onChange: (intervals: Interval[]) => void;
}

/** The opening times of one day: none is closed, and one that ends before it starts goes on into the next day. */
export function IntervalsField({ where, intervals, isReadOnly, onChange }: Props) {
  const text = useText();
  const change = (index: number, changed: Partial<Interval>) =>
    onChange(intervals.map((interval, at) => (at === index ? { ...interval, ...changed } : interval)));
  return (
    <Flex direction="column" alignItems="flex-start" gap={2} minWidth={0}>
      {intervals.length === 0 && <Typography textColor="neutral600">{text('hours.day.closed')}</Typography>}
      {intervals.map((interval, index) => (
        <Flex
          key={index}
          gap={2}
          wrap="wrap"
          role="group"
          aria-label={text('hours.interval.nth', { where, n: index + 1 })}
        >
          <TimeInput
            type="time"
            required
            aria-label={text('hours.interval.from', { where })}
            disabled={isReadOnly}
            value={interval.from}
            onChange={({ target }) => change(index, { from: target.value })}
          />
          <Typography aria-hidden>–</Typography>
          <TimeInput
            type="time"
            required
            aria-label={text('hours.interval.to', { where })}
            disabled={isReadOnly}
            value={interval.to}
            onChange={({ target }) => change(index, { to: target.value })}
          />
          {!isReadOnly && (
            <IconButton
              variant="ghost"
              label={text('hours.interval.remove', { where, from: interval.from, to: interval.to })}
              onClick={() => onChange(intervals.filter((_interval, at) => at !== index))}
            >
              <Cross />
            </IconButton>
          )}
          {interval.to < interval.from && interval.to !== '00:00' && (
            <Typography variant="pi" textColor="neutral600">
              {text('hours.interval.overnight')}
            </Typography>
          )}
        </Flex>
      ))}
      {!isReadOnly && (
        <TextButton
          startIcon={<Plus />}
          aria-label={text('hours.interval.add.where', { where })}
          onClick={() => onChange([...intervals, usualInterval(intervals)])}
        >
          {text('hours.interval.add')}
        </TextButton>
      )}
    </Flex>
  );
}
