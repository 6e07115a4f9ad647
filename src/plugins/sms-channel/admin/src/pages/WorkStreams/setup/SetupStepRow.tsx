import type { ReactNode } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import type { WorkStreamDetail } from '../../../../../shared/setup/contract';
import type { SetupProgress } from '../../../../../shared/setup/steps';
import { useText } from '../../../ui/text/useText';
import { FirstTextHow, OpenHandset } from './FirstText';
import type { Tab } from '../editor/tabs';
import { StepMark } from '../../../ui/status/StepMark';
import { TAB_OF, type StepOnTab } from '../../../ui/status/setup-steps';

interface Props extends SetupProgress {
  /** The one to do now. */
  readonly isNext: boolean;
  readonly workStream: WorkStreamDetail | null;
  readonly onGoTo: (tab: Tab) => void;
}

export function SetupStepRow({ step, isDone, isNext, workStream, onGoTo }: Props) {
  if (isDone) return <Row {...{ step, isDone, isNext }} />;
  if (step === 'first-text') {
    return (
      <Row {...{ step, isDone, isNext }} action={workStream && <OpenHandset workStream={workStream} />}>
        <FirstTextHow workStream={workStream} />
      </Row>
    );
  }
  return (
    <Row {...{ step, isDone, isNext }} action={<GoThere step={step} isNext={isNext} onGoTo={onGoTo} />}>
      <How step={step} />
    </Row>
  );
}

function How({ step }: { step: StepOnTab }) {
  const text = useText();
  return <>{text(`setup.${step}.how`)}</>;
}

function GoThere({ step, isNext, onGoTo }: { step: StepOnTab } & Pick<Props, 'isNext' | 'onGoTo'>) {
  const text = useText();
  return (
    <Button variant={isNext ? 'secondary' : 'tertiary'} size="S" onClick={() => onGoTo(TAB_OF[step])}>
      {text(`setup.${step}.go`)}
    </Button>
  );
}

interface RowProps extends Pick<Props, 'step' | 'isDone' | 'isNext'> {
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}

function Row({ step, isDone, isNext, action, children }: RowProps) {
  const text = useText();
  return (
    <Flex
      tag="li"
      aria-current={isNext ? 'step' : undefined}
      gap={4}
      paddingTop={3}
      paddingBottom={3}
      justifyContent="space-between"
      wrap="wrap"
      borderColor="neutral150"
      borderStyle="solid"
      borderWidth="1px 0 0"
    >
      <Flex gap={3} alignItems="flex-start" flex="1 1 28rem" minWidth={0}>
        <StepMark isDone={isDone} />
        <Box minWidth={0} style={{ overflowWrap: 'anywhere' }}>
          <Typography tag="h3" variant="omega" fontWeight="semiBold" textColor={isDone ? 'neutral600' : 'neutral800'}>
            {text(`setup.${step}`)}
          </Typography>
          {children && (
            <Typography tag="p" textColor="neutral600">
              {children}
            </Typography>
          )}
        </Box>
      </Flex>
      {action}
    </Flex>
  );
}
