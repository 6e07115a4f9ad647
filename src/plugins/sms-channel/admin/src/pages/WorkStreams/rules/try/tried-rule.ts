import type { TryNumberReport } from '../../../../../../shared/routing/contract';
import type { RoutingRuleForm } from '../../editor/form-values';

/**
 * The form's rule that the server reports on. Stored rules have an id; rules that are not stored yet come back in the order
 * in which they were sent.
 */
export function triedRule(
  trace: Pick<TryNumberReport['rules'][number], 'documentId' | 'name'>,
  position: number,
  rules: readonly RoutingRuleForm[],
): RoutingRuleForm | undefined {
  const stored = rules.find(({ documentId }) => documentId !== undefined && documentId === trace.documentId);
  if (stored) return stored;
  const there = rules[position];
  return there && there.documentId === undefined ? there : undefined;
}
