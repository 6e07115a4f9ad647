import { useId, type ReactNode, useState } from 'react';
import { Box, Flex, Grid, Typography, Status, IconButton } from '@strapi/design-system';
import { useField, useForm } from '@strapi/strapi/admin';
import { Trash } from '@strapi/icons';
import type { SmsNumberView } from '../../../../../shared/work-streams/contract';
import { QuestionDialog } from '../../../ui/dialogs/QuestionDialog';
import { writtenNumber } from '../../../ui/text/format';
import { useTimes } from '../../../ui/text/times';
import { useText } from '../../../ui/text/useText';
import type { SmsNumberForm } from '../editor/form-values';
import type { Errors } from '../editor/rows';
import { useDefaultCountry } from '../editor/useSave';
import {
  LanguageField,
  OperatingHoursField,
  NumberField,
  DescriptionField,
  PaceField,
  StopField,
  TypeField,
} from './NumberFields';
import { noteOn, paceAfter } from './number-note';

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
        {!isReadOnly && <RemoveNumber id={removeId} title={title} saved={saved} onRemove={onRemove} />}
      </Flex>
      <Grid.Root gap={4}>
        <Cell>
          <NumberField {...field} note={note} saved={saved} isRepeated={isRepeated} />
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

/** Whether a signed text to this number was received: the proof that key, callback URL and number fit. */
function FirstText({ at }: { at: string | null }) {
  const text = useText();
  const times = useTimes();
  return (
    <Status variant={at ? 'success' : 'neutral'} size="S">
      <Typography variant="pi" fontWeight="semiBold">
        {at ? text('numbers.heard', { time: times.exact(at) }) : text('numbers.waiting')}
      </Typography>
    </Status>
  );
}

interface RemoveNumberProps {
  readonly id: string;
  readonly title: string;
  /** A stored number is asked about before it is removed. */
  readonly saved: SmsNumberView | undefined;
  readonly onRemove: () => void;
}

function RemoveNumber({ id, title, saved, onRemove }: RemoveNumberProps) {
  const text = useText();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <IconButton
        id={id}
        variant="ghost"
        label={text('numbers.remove', { number: title })}
        onClick={saved ? () => setAsking(true) : onRemove}
      >
        <Trash />
      </IconButton>
      {isAsking && saved && (
        <QuestionDialog
          title={text('numbers.remove.title', { number: title })}
          body={[
            text('numbers.remove.body'),
            text('numbers.remove.open', { count: saved.openConversations }),
            text('numbers.remove.move', { id: saved.documentId }),
          ]}
          answer={text('numbers.remove.confirm')}
          onAnswer={onRemove}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
