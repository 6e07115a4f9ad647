import type { ReactNode } from 'react';
import { Box, Button, Flex, Typography, LinkButton } from '@strapi/design-system';
import { ExternalLink } from '@strapi/icons';
import type { WorkStreamDetail } from '../../../../../shared/setup/contract';
import type { SetupProgress } from '../../../../../shared/setup/steps';
import { useGetSimulatorQuery } from '../../../api/administration';
import type { Tab } from '../../../ui/paths';
import { StepMark } from '../../../ui/status/StatusWord';
import { TAB_OF, type StepOnTab } from '../../../ui/status/setup-steps';
import { writtenNumber } from '../../../ui/text/format';
import { useText } from '../../../ui/text/useText';

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

/** How the first text comes in. */
function FirstTextHow({ workStream }: { workStream: WorkStreamDetail | null }) {
  const text = useText();
  const number = workStream?.smsNumbers[0]?.number;
  return <>{number ? text('setup.first-text.to', { number: writtenNumber(number) }) : text('setup.first-text.how')}</>;
}

/** A phone of the simulator, where there is one. */
function OpenHandset({ workStream }: { workStream: WorkStreamDetail }) {
  const text = useText();
  const { data } = useGetSimulatorQuery(workStream.documentId);
  if (!data?.url) return null;
  return (
    <LinkButton
      variant="tertiary"
      size="S"
      href={data.url}
      target="_blank"
      rel="noopener noreferrer"
      endIcon={<ExternalLink />}
    >
      {text('simulator.open')}
    </LinkButton>
  );
}
