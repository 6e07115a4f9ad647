import { useState, type KeyboardEvent } from 'react';
import { useForm } from '@strapi/strapi/admin';
import type { WhatIfReport } from '../../../../../../shared/routing/contract';
import { whatIf } from '../../../../../../shared/setup/schema';
import { useRunWhatIfMutation } from '../../../../api/decisions';
import { useErrorText } from '../../../../ui/text/reasons';
import { useText } from '../../../../ui/text/useText';
import { toInput, type RoutingRuleForm, type WorkStreamForm } from '../../editor/form-values';
import { areSameRules } from '../trial/try-order';

/** shared/setup/schema.ts */
export const MAX_DAYS = 90;
const A_WEEK = 7;

/** Everything that the look back shows and does. */
export function useWhatIf(workStreamId: string) {
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
