import type { KeyboardEvent } from 'react';
import {
  Box,
  Typography,
  Button,
  Field,
  Flex,
  Grid,
  SingleSelect,
  SingleSelectOption,
  Status,
  Textarea,
  TextInput,
} from '@strapi/design-system';
import { Play } from '@strapi/icons';
import type { WorkStreamDetail } from '../../../../../../shared/setup/contract';
import type { Wording } from '../../../../ui/rules/rule-in-words';
import { writtenNumber } from '../../../../ui/text/format';
import { useText } from '../../../../ui/text/useText';
import { TryResult } from './TryResult';
import { useTrial } from './useTrial';

interface Props {
  readonly workStream: WorkStreamDetail | null;
  readonly wording: Wording;
  /** Whether the reader may see what a trial tells of contacts and texts. */
  readonly isAllowed: boolean;
}

/** Says where a new conversation would go, and why, with the rules as they are in the form. */
export function TryNumber({ workStream, wording, isAllowed }: Props) {
  const text = useText();
  return (
    <Box
      tag="section"
      aria-labelledby="try-number-title"
      background="neutral100"
      hasRadius
      padding={{ initial: 4, medium: 6 }}
    >
      <Typography id="try-number-title" variant="delta" tag="h2">
        {text('try.title')}
      </Typography>
      <Typography tag="p" textColor="neutral600" paddingTop={1} paddingBottom={4}>
        {text(!isAllowed ? 'try.notAllowed' : workStream ? 'try.intro' : 'try.saveFirst')}
      </Typography>
      {workStream && isAllowed && <TryForm id={workStream.documentId} wording={wording} />}
    </Box>
  );
}

/** shared/routing/schema.ts */
const MAX_TEXT = 1600;

/** Stands inside the editor's form without being a part of it: Enter tries instead of saving. */
function TryForm({ id, wording }: { id: string; wording: Wording }) {
  const text = useText();
  const trial = useTrial(id);
  const { input, setInput, numbers } = trial;

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    void trial.run();
  }

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Grid.Root gap={4}>
        <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
          <Field.Root id="try-number.from" required error={trial.fromError} hint={text('try.from.hint')}>
            <Field.Label>{text('try.from')}</Field.Label>
            <TextInput
              type="tel"
              dir="auto"
              autoComplete="off"
              maxLength={40}
              value={input.from}
              onChange={(event) => setInput({ ...input, from: event.target.value })}
              onKeyDown={onKeyDown}
            />
            <Field.Error />
            <Field.Hint />
          </Field.Root>
        </Grid.Item>
        {numbers.length > 1 && (
          <Grid.Item col={6} xs={12} direction="column" alignItems="stretch">
            <Field.Root id="try-number.smsNumber">
              <Field.Label>{text('try.smsNumber')}</Field.Label>
              <SingleSelect
                value={input.smsNumber}
                onChange={(chosen) => setInput({ ...input, smsNumber: String(chosen) })}
              >
                {numbers.map((number) => (
                  <SingleSelectOption key={number} value={number}>
                    {writtenNumber(number)}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            </Field.Root>
          </Grid.Item>
        )}
        <Grid.Item col={12} xs={12} direction="column" alignItems="stretch">
          <Field.Root id="try-number.text">
            <Field.Label>{text('try.text')}</Field.Label>
            <Textarea
              dir="auto"
              maxLength={MAX_TEXT}
              value={input.text}
              onChange={(event) => setInput({ ...input, text: event.target.value })}
            />
          </Field.Root>
        </Grid.Item>
      </Grid.Root>
      <Flex gap={3} wrap="wrap">
        <Button variant="secondary" startIcon={<Play />} loading={trial.isRunning} onClick={() => void trial.run()}>
          {text('try.run')}
        </Button>
        {trial.isUnsaved && <Unsaved />}
      </Flex>
      <Box role="alert">{trial.problem && <Typography textColor="danger600">{trial.problem}</Typography>}</Box>
      <TryResult result={trial.result} isOutdated={trial.isOutdated} wording={wording} />
    </Flex>
  );
}

function Unsaved() {
  const text = useText();
  return (
    <Status variant="secondary" size="S">
      <Typography variant="pi">{text('try.unsaved')}</Typography>
    </Status>
  );
}
