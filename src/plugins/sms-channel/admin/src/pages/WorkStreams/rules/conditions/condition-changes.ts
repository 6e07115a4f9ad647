import { type Operator, spanOf } from '../../../../../../shared/routing/operators';
import { MOBILE_PHONE, operatorsOf, valueInputOf, type RuleField } from '../../../../ui/rules/fields';
import type { ConditionForm } from '../../../../ui/rules/rule-in-words';

type Value = ConditionForm['value'];

export const newCondition = (): ConditionForm => ({ field: MOBILE_PHONE, operator: 'equals', value: '' });

/** What a question about the time begins with: two ends that can be moved. */
const WORKING_HOURS = '09:00-17:00';

/** Comma and line break part the entries of a list. */
export const splitEntries = (written: string): string[] => withoutRepeats(written.split(/[,\n]/));

export const withoutRepeats = (entries: readonly string[]): string[] => [
  ...new Set(entries.map((entry) => entry.trim()).filter(Boolean)),
];

export const listOf = (value: Value): string[] => (Array.isArray(value) ? value : splitEntries(value ?? ''));
export const textOf = (value: Value): string => (Array.isArray(value) ? (value[0] ?? '') : (value ?? ''));

/** Asks about another field. What the new field cannot be asked, or cannot be, is given up. */
export function withField(condition: ConditionForm, field: RuleField): ConditionForm {
  const offered = operatorsOf(field);
  const kept = [condition.operator, 'equals' as const].find((operator) => offered.includes(operator));
  const operator = kept ?? offered[0] ?? 'equals';
  return fitting({ ...condition, field: field.path, operator }, field);
}

/** Asks in another way. One value becomes a list and the other way round: a list of several keeps its first. */
export const withOperator = (
  condition: ConditionForm,
  operator: Operator,
  field: RuleField | undefined,
): ConditionForm => fitting({ ...condition, operator }, field);

/** Shapes the value as the operator needs it. */
function fitting({ field: path, operator, value }: ConditionForm, field: RuleField | undefined): ConditionForm {
  const known = (entry: string) => field?.values.includes(entry) ?? false;
  switch (valueInputOf(field, operator)) {
    case 'none':
      return { field: path, operator };
    case 'list':
    case 'area-codes':
      return { field: path, operator, value: listOf(value) };
    case 'choices':
      return { field: path, operator, value: listOf(value).filter(known) };
    case 'choice':
    case 'yes-no':
      return { field: path, operator, value: known(textOf(value)) ? textOf(value) : '' };
    case 'time-span':
      return { field: path, operator, value: spanOf(textOf(value)) ? textOf(value) : WORKING_HOURS };
    case 'text':
      return { field: path, operator, value: textOf(value) };
  }
}
