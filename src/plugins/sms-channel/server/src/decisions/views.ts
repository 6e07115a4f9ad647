import type { ChangeView, ReasonView } from '../../../shared/routing/contract';
import { reasonInEnglish, type Reason } from '../../../shared/routing/decisions';
import { changeInEnglish, type Change } from '../../../shared/routing';

export function toReasonView(reason: Reason): ReasonView {
  const { code, ...params } = reason;
  return { code, params, sentence: reasonInEnglish(reason) };
}

export function toChangeView(change: Change): ChangeView {
  const { code, ...params } = change;
  return { code, params, sentence: changeInEnglish(change) };
}
