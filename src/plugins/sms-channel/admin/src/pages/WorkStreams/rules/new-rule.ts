import { makeClientKey } from '../../../api/attempt';
import type { RoutingRuleForm } from '../editor/form-values';
import { newCondition } from './conditions/condition-changes';

export const newRule = (): RoutingRuleForm => ({
  key: makeClientKey(),
  name: '',
  enabled: true,
  match: 'all',
  conditions: [newCondition()],
  target: null,
});
