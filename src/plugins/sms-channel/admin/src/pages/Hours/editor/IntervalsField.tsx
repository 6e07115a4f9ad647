import { Flex, IconButton, TextButton, Typography } from '@strapi/design-system';
import { Cross, Plus } from '@strapi/icons';
import type { Interval } from '../../../../../shared/hours/operating-hours';
import { TimeInput } from '../../../ui/dialogs/PickTimeModal';
import { useText } from '../../../ui/text/useText';
import { usualInterval } from '../hours-form';

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
