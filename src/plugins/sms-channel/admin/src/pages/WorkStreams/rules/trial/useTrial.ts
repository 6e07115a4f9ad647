import { useState } from 'react';
import { useForm } from '@strapi/strapi/admin';
import type { TryNumberReport } from '../../../../../../shared/routing/contract';
import { useTryNumberMutation } from '../../../../api/administration';
import { serverProblems } from '../../../../api/errors';
import type { RoutingRuleForm } from '../../../../ui/rules/rule-in-words';
import { useErrorText } from '../../../../ui/text/reasons';
import { useText } from '../../../../ui/text/useText';
import type { WorkStreamForm } from '../../editor/form-values';
import { useDefaultCountry } from '../../editor/useSave';
import { areSameRules, callableNumbers, tryOrder, type TryInput } from './try-order';

/** What the server said of the rules as they were when it was asked. */
export interface TrialResult {
  readonly report: TryNumberReport;
  readonly rules: readonly RoutingRuleForm[];
}

/** Everything that the trial of a number shows and does. */
export function useTrial(workStreamId: string) {
  const text = useText();
  const errorText = useErrorText();
  const form = useForm('useTrial', ({ values }) => values as WorkStreamForm);
  const saved = useForm('useTrial', ({ initialValues }) => (initialValues as WorkStreamForm).routingRules);
  const [ask, { isLoading }] = useTryNumberMutation();
  const [entered, setInput] = useState<TryInput>({ from: '', smsNumber: undefined, text: '' });
  const [fromError, setFromError] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [result, setResult] = useState<TrialResult | null>(null);

  const defaultCountry = useDefaultCountry();
  const numbers = callableNumbers(form, defaultCountry);
  const smsNumber = numbers.find((number) => number === entered.smsNumber) ?? numbers[0];
  const input: TryInput = { ...entered, smsNumber };
  const rules = form.routingRules;

  const nameOf = (position: number) =>
    text('rules.numbered', { position: position + 1, name: rules[position]?.name.trim() || text('rules.unnamed') });

  async function run(): Promise<void> {
    setFromError(undefined);
    setProblem(undefined);
    const tried = tryOrder(input, form, saved, defaultCountry);
    if (tried.kind === 'refused') return setFromError(text(tried.from));
    if (tried.kind === 'invalid-rules') {
      return setProblem(text('try.invalidRules', { rules: tried.positions.map(nameOf).join(', ') }));
    }

    const answer = await ask({ id: workStreamId, ...tried.order });
    if ('data' in answer) return setResult({ report: answer.data, rules });
    const aboutFrom = serverProblems(answer.error).find(({ path }) => path.join('.') === 'from');
    if (aboutFrom) setFromError(aboutFrom.message);
    else setProblem(errorText(answer.error));
  }

  return {
    input,
    setInput,
    numbers,
    run,
    isRunning: isLoading,
    isUnsaved: !areSameRules(rules, saved),
    fromError,
    problem,
    result,
    isOutdated: result !== null && !areSameRules(result.rules, rules),
  };
}
