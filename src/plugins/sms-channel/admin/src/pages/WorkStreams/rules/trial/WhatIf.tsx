import { useState, type KeyboardEvent } from 'react';
import { Box, Button, Field, Flex, NumberInput, Typography } from '@strapi/design-system';
import { Play } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';
import type { WhatIfReport } from '../../../../../../shared/routing/contract';
import { whatIf } from '../../../../../../shared/setup/contract';
import { useRunWhatIfMutation } from '../../../../api/decisions';
import type { RoutingRuleForm } from '../../../../ui/rules/rule-in-words';
import { useErrorText } from '../../../../ui/text/reasons';
import { useText } from '../../../../ui/text/useText';
import { toInput, type WorkStreamForm } from '../../editor/form-values';
import { WhatIfResult } from './WhatIfResult';
import { areSameRules } from './try-order';

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

/** shared/setup/contract.ts */
const MAX_DAYS = 90;
const A_WEEK = 7;

/** Everything that the look back shows and does. */
function useWhatIf(workStreamId: string) {
  const text = useText();
  const errorText = useErrorText();
  const form = useForm('useWhatIf', ({ values }) => values as WorkStreamForm);
  const [ask, { isLoading }] = useRunWhatIfMutation();
  const [days, setDays] = useState<number | undefined>(A_WEEK);
  const [daysError, setDaysError] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [result, setResult] = useState<{ report: WhatIfReport; rules: readonly RoutingRuleForm[] } | null>(null);

  async function run(): Promise<void> {
    setDaysError(undefined);
    setProblem(undefined);
    const order = whatIf.safeParse({ days: days ?? 0, routingRules: toInput(form).routingRules });
    if (!order.success) {
      const isAboutDays = order.error.issues.some(({ path }) => path[0] === 'days');
      if (isAboutDays) setDaysError(text('whatIf.days.wrong', { max: MAX_DAYS }));
      else setProblem(text('whatIf.invalidRules'));
      return;
    }
    const answer = await ask({ id: workStreamId, ...order.data });
    if ('error' in answer) setProblem(errorText(answer.error));
    else setResult({ report: answer.data, rules: form.routingRules });
  }

  /** Stands inside the editor's form: Enter looks back instead of saving. */
  function runOnEnter(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    void run();
  }

  return {
    days,
    setDays,
    daysError,
    problem,
    run,
    runOnEnter,
    isRunning: isLoading,
    report: result?.report ?? null,
    isOutdated: result !== null && !areSameRules(result.rules, form.routingRules),
  };
}
