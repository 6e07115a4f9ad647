import { makeClientKey } from '../../../services/client-key';
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
