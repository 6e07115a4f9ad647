import { useId, useState } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { CaretDown, CaretUp } from '@strapi/icons';
import type { WorkStreamDetail } from '../../../../../shared/setup/contract';
import type { Tab } from '../../../ui/paths';
import { NOTHING_DONE, progressOf } from '../../../ui/status/setup-steps';
import { useText } from '../../../ui/text/useText';
import { SetupStepRow } from './SetupStepRow';

interface Props {
  /** Null while it is created. */
  readonly workStream: WorkStreamDetail | null;
  readonly onGoTo: (tab: Tab) => void;
}

/** The way from an empty work stream to the first text. It is gone when all of it is gone. */
export function SetupChecklist({ workStream, onGoTo }: Props) {
  const text = useText();
  const listId = useId();
  const [isFolded, fold] = useFolded(workStream?.documentId ?? 'new');
  const setup = workStream?.setup ?? NOTHING_DONE;
  const { done, total, next } = progressOf(setup);
  if (next === null) return null;

  return (
    <Box tag="section" aria-label={text('setup.title')} background="neutral0" hasRadius shadow="tableShadow">
      <Flex justifyContent="space-between" wrap="wrap" gap={3} padding={[4, 6]}>
        <Flex gap={3} wrap="wrap">
          <Typography tag="h2" variant="delta">
            {text('setup.title')}
          </Typography>
          <Flex gap={1} aria-hidden>
            {setup.map(({ step, isDone }) => (
              <Box
                key={step}
                width="2.4rem"
                height="0.4rem"
                hasRadius
                background={isDone ? 'success500' : 'neutral200'}
              />
            ))}
          </Flex>
          <Typography role="status" textColor="neutral600">
            {text('setup.progress', { done, total })}
          </Typography>
        </Flex>
        <Button
          variant="ghost"
          size="S"
          endIcon={isFolded ? <CaretDown /> : <CaretUp />}
          aria-expanded={!isFolded}
          aria-controls={listId}
          onClick={() => fold(!isFolded)}
        >
          {text(isFolded ? 'setup.unfold' : 'setup.fold')}
        </Button>
      </Flex>
      <Box tag="ol" id={listId} padding={[0, 6, 3, 6]}>
        {setup
          .filter(({ step }) => !isFolded || step === next)
          .map((progress) => (
            <SetupStepRow
              key={progress.step}
              {...progress}
              isNext={progress.step === next}
              workStream={workStream}
              onGoTo={onGoTo}
            />
          ))}
      </Box>
    </Box>
  );
}

const keyOf = (workStream: string) => `sms-channel.setup.unfolded.${workStream}`;

/**
 * Whether the checklist of a work stream shows its next step alone, as it does until it is unfolded in this browser. A
 * browser without storage forgets it.
 */
function useFolded(workStream: string): [boolean, (isFolded: boolean) => void] {
  const [state, setState] = useState(() => ({ workStream, isFolded: read(workStream) }));
  const isFolded = state.workStream === workStream ? state.isFolded : read(workStream);

  function fold(toFolded: boolean): void {
    setState({ workStream, isFolded: toFolded });
    write(workStream, toFolded);
  }
  return [isFolded, fold];
}

function read(workStream: string): boolean {
  try {
    return localStorage.getItem(keyOf(workStream)) !== 'true';
  } catch {
    return true;
  }
}

function write(workStream: string, isFolded: boolean): void {
  try {
    if (isFolded) localStorage.removeItem(keyOf(workStream));
    else localStorage.setItem(keyOf(workStream), 'true');
  } catch {
    // It stays so until the page is left.
  }
}
