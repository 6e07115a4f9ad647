import { useId, type ReactNode } from 'react';
import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import { useField, useForm } from '@strapi/strapi/admin';
import type { SmsNumberView } from '../../../../../shared/work-streams/contract';
import { writtenNumber } from '../../../ui/text/format';
import { useText } from '../../../ui/text/useText';
import type { SmsNumberForm } from '../editor/form-values';
import { useDefaultCountry } from '../editor/useSave';
import type { Errors } from '../editor/rows';
import { FirstText } from './FirstText';
import { LanguageField, OperatingHoursField } from './HoursFields';
import { NumberField } from './NumberField';
import { DescriptionField, PaceField, StopField, TypeField } from './NumberFields';
import { RemoveNumber } from './RemoveNumber';
import { noteOn } from './number-note';
import { paceAfter } from './pace';

interface Props {
  readonly path: string;
  readonly removeId: string;
  readonly errors: Errors;
  /** The number as it is stored; undefined until it is saved for the first time. */
  readonly saved: SmsNumberView | undefined;
  readonly isRepeated: boolean;
  readonly onRemove: () => void;
}

export function NumberCard({ path, removeId, errors, saved, isRepeated, onRemove }: Props) {
  const text = useText();
  const titleId = useId();
  const isReadOnly = useForm('NumberCard', (form) => form.disabled);
  const defaultCountry = useDefaultCountry();
  const { value, onChange } = useField<SmsNumberForm>(path);
  // A number that was just removed is gone from the form a render before its card is.
  if (!value) return null;

  const note = noteOn(value.number, value.type, defaultCountry);
  const title = note.kind === 'stored' ? writtenNumber(note.value) : value.number.trim() || text('numbers.new');
  const change = (changed: Partial<SmsNumberForm>) => onChange(path, { ...value, ...changed });
  const field = { path, value, errors, isReadOnly, onChange: change };

  return (
    <Box tag="section" aria-labelledby={titleId} borderColor="neutral200" hasRadius padding={{ initial: 4, medium: 6 }}>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={4} paddingBottom={4}>
        <Flex gap={3} wrap="wrap" minWidth={0}>
          <Typography id={titleId} variant="delta" tag="h3" dir="auto" style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Typography>
          {saved && saved.number === storedNumber(note) && <FirstText at={saved.firstTextAt} />}
        </Flex>
        {!isReadOnly && <RemoveNumber id={removeId} title={title} isSaved={saved !== undefined} onRemove={onRemove} />}
      </Flex>
      <Grid.Root gap={4}>
        <Cell>
          <NumberField {...field} note={note} isRepeated={isRepeated} />
        </Cell>
        <Cell>
          <TypeField
            {...field}
            onChange={({ type = value.type }) =>
              change({ type, messagesPerSecond: paceAfter(value.messagesPerSecond, value.type, type) })
            }
          />
        </Cell>
        <Cell>
          <DescriptionField {...field} />
        </Cell>
        <Cell>
          <PaceField {...field} />
        </Cell>
        <Cell>
          <OperatingHoursField {...field} />
        </Cell>
        <Cell>
          <LanguageField {...field} />
        </Cell>
        <Grid.Item col={12} xs={12} direction="column" alignItems="stretch">
          <StopField {...field} />
        </Grid.Item>
      </Grid.Root>
    </Box>
  );
}

const Cell = ({ children }: { children: ReactNode }) => (
  <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
    {children}
  </Grid.Item>
);

const storedNumber = (note: ReturnType<typeof noteOn>) => (note.kind === 'stored' ? note.value : null);
