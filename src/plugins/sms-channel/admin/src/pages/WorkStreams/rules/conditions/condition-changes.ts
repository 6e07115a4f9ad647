import type { Operator } from '../../../../../../shared/schemas/routing-rule';
import type { ConditionForm } from '../../editor/form-values';
import { MOBILE_PHONE, operatorsOf, valueInputOf, type RuleField } from './fields';

type Value = ConditionForm['value'];

export const newCondition = (): ConditionForm => ({ field: MOBILE_PHONE, operator: 'equals', value: '' });

/** Comma and line break part the entries of a list. */
export const splitEntries = (written: string): string[] => withoutRepeats(written.split(/[,\n]/));

export const withoutRepeats = (entries: readonly string[]): string[] => [
  ...new Set(entries.map((entry) => entry.trim()).filter(Boolean)),
];

export const listOf = (value: Value): string[] => (Array.isArray(value) ? value : splitEntries(value ?? ''));
export const textOf = (value: Value): string => (Array.isArray(value) ? (value[0] ?? '') : (value ?? ''));

/** Asks about another field. What the new field cannot be asked, or cannot be, is given up. */
export function withField(condition: ConditionForm, field: RuleField): ConditionForm {
  const operator = operatorsOf(field).includes(condition.operator) ? condition.operator : 'equals';
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
    case 'text':
      return { field: path, operator, value: textOf(value) };
  }
}
