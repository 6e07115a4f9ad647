import { useId, useRef } from 'react';
import { Box, Button, Field, Flex, IconButton, TextInput, Typography } from '@strapi/design-system';
import { Plus, Trash } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';
import { TimeInput } from '../../ui/dialogs/PickTimeModal';
import { useProblemField } from '../../ui/form/fields';
import { useText } from '../../ui/text/useText';
import { IntervalsField } from './WeekField';
import type { HolidayForm } from './hours-form';

/** Days that go by their own hours, or are closed. */
export function HolidaysField() {
  const text = useText();
  const id = useId();
  const isReadOnly = useForm('HolidaysField', (form) => form.disabled);
  const { value: holidays = [], error, change } = useProblemField<HolidayForm[]>('holidays');
  const added = useRef(0);

  function add(): void {
    added.current += 1;
    change([...holidays, { key: `new-${added.current}`, name: '', from: '', to: '', intervals: [] }]);
  }

  return (
    <Flex role="group" aria-labelledby={`${id}-label`} direction="column" alignItems="stretch" gap={4}>
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Typography id={`${id}-label`} variant="delta" tag="h2">
          {text('hours.holidays')}
        </Typography>
        <Typography tag="p" variant="pi" textColor="neutral600">
          {text('hours.holidays.hint')}
        </Typography>
      </Flex>
      {error && (
        <Typography role="alert" variant="pi" textColor="danger600" data-strapi-field-error>
          {error}
        </Typography>
      )}
      {holidays.map((holiday, index) => (
        <HolidayRow
          key={holiday.key}
          holiday={holiday}
          where={holiday.name.trim() || text('hours.holiday.nth', { n: index + 1 })}
          isReadOnly={isReadOnly}
          onChange={(changed) =>
            change(holidays.map((other) => (other.key === holiday.key ? { ...other, ...changed } : other)))
          }
          onRemove={() => change(holidays.filter(({ key }) => key !== holiday.key))}
        />
      ))}
      {!isReadOnly && (
        <Flex>
          <Button variant="secondary" startIcon={<Plus />} onClick={add}>
            {text('hours.holiday.add')}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}

interface RowProps {
  readonly holiday: HolidayForm;
  readonly where: string;
  readonly isReadOnly: boolean;
  readonly onChange: (changed: Partial<HolidayForm>) => void;
  readonly onRemove: () => void;
}

function HolidayRow({ holiday, where, isReadOnly, onChange, onRemove }: RowProps) {
  const text = useText();
  return (
    <Box tag="section" aria-label={where} borderColor="neutral200" hasRadius padding={4}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Flex gap={4} wrap="wrap" alignItems="flex-end">
          <Box flex="1 1 18rem" minWidth={0}>
            <Field.Root id={`${holiday.key}-name`}>
              <Field.Label>{text('hours.holiday.name')}</Field.Label>
              <TextInput
                dir="auto"
                maxLength={120}
                disabled={isReadOnly}
                value={holiday.name}
                onChange={({ target }) => onChange({ name: target.value })}
              />
            </Field.Root>
          </Box>
          {(['from', 'to'] as const).map((bound) => (
            <Field.Root key={bound} id={`${holiday.key}-${bound}`}>
              <Field.Label>{text(`hours.holiday.${bound}`)}</Field.Label>
              <TimeInput
                type="date"
                disabled={isReadOnly}
                value={holiday[bound]}
                min={bound === 'to' ? holiday.from : undefined}
                onChange={({ target }) => onChange({ [bound]: target.value })}
              />
            </Field.Root>
          ))}
          {!isReadOnly && (
            <IconButton variant="ghost" label={text('hours.holiday.remove', { where })} onClick={onRemove}>
              <Trash />
            </IconButton>
          )}
        </Flex>
        <IntervalsField
          where={where}
          intervals={holiday.intervals}
          isReadOnly={isReadOnly}
          onChange={(intervals) => onChange({ intervals })}
        />
      </Flex>
    </Box>
  );
}
