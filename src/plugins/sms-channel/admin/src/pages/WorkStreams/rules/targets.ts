import type { WorkStreamOptions } from '../../../../../shared/setup/contract';
import type { RoutingRuleForm } from '../editor/form-values';

export type RuleTarget = NonNullable<RoutingRuleForm['target']>;

/** Whom a rule sends conversations to. `gone`: the agent or queue no longer exists; `missing`: nobody is chosen yet. */
export type TargetFound = { readonly kind: RuleTarget['kind']; readonly name: string } | 'gone' | 'missing';

export const targetKey = ({ kind, documentId }: RuleTarget): string => `${kind}:${documentId}`;

export function targetFrom(key: string): RuleTarget | null {
  const [, kind, documentId] = /^(agent|queue):(.+)$/.exec(key) ?? [];
  return documentId ? { kind: kind === 'agent' ? 'agent' : 'queue', documentId } : null;
}

/** Finds whom rules name. A saved rule always had a target: where the server knows none, it is gone. */
export function targetFinder(
  { agents, queues }: Pick<WorkStreamOptions, 'agents' | 'queues'>,
  saved: readonly RoutingRuleForm[],
): (rule: Pick<RoutingRuleForm, 'key' | 'target'>) => TargetFound {
  const names = new Map([
    ...agents.map(({ documentId, name }) => [targetKey({ kind: 'agent', documentId }), name] as const),
    ...queues.map(({ documentId, name }) => [targetKey({ kind: 'queue', documentId }), name] as const),
  ]);
  const lost = new Set(saved.filter(({ target }) => target === null).map(({ key }) => key));
  return ({ key, target }) => {
    if (!target) return lost.has(key) ? 'gone' : 'missing';
    const name = names.get(targetKey(target));
    return name === undefined ? 'gone' : { kind: target.kind, name };
  };
}
