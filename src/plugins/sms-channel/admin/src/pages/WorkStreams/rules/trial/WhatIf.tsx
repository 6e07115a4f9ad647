import { Box, Button, Field, Flex, NumberInput, Typography } from '@strapi/design-system';
import { Play } from '@strapi/icons';
import { useText } from '../../../../ui/text/useText';
import { WhatIfResult } from './WhatIfResult';
import { MAX_DAYS, useWhatIf } from '../what-if/useWhatIf';

/** Which conversations of the last days would have gone elsewhere, by the rules as they are in the form. */
export function WhatIf({ workStreamId }: { workStreamId: string }) {
  const text = useText();
  const trial = useWhatIf(workStreamId);

  return (
    <Box
      tag="section"
      aria-labelledby="what-if-title"
      background="neutral100"
      hasRadius
      padding={{ initial: 4, medium: 6 }}
    >
      <Typography id="what-if-title" variant="delta" tag="h2">
        {text('whatIf.title')}
      </Typography>
      <Typography tag="p" textColor="neutral600" paddingTop={1} paddingBottom={4}>
        {text('whatIf.intro')}
      </Typography>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Flex gap={3} alignItems="flex-end" wrap="wrap">
          <Field.Root id="what-if.days" error={trial.daysError}>
            <Field.Label>{text('whatIf.days')}</Field.Label>
            <NumberInput
              min={1}
              max={MAX_DAYS}
              value={trial.days}
              onValueChange={trial.setDays}
              onKeyDown={trial.runOnEnter}
            />
            <Field.Error />
          </Field.Root>
          <Button variant="secondary" startIcon={<Play />} loading={trial.isRunning} onClick={() => void trial.run()}>
            {text('whatIf.run')}
          </Button>
        </Flex>
        <Box role="alert">{trial.problem && <Typography textColor="danger600">{trial.problem}</Typography>}</Box>
        <WhatIfResult report={trial.report} isRunning={trial.isRunning} isOutdated={trial.isOutdated} />
      </Flex>
    </Box>
  );
}
