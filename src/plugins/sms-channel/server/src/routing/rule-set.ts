import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../shared/core/canonical-json';
import { contactFieldsOf, type RoutingRule } from '../../../shared/routing';
import type { Tx } from '../db/database';
import type { RoutingStream } from '../work-streams';
import { routingRules, type RoutingRuleEntity } from './routing-rule-rows';
import * as snapshots from './snapshot-rows';
import type { ChannelContext } from '../app/context';

/** The rules of a work stream, in their order, with what follows from them alone. */
export interface RuleSet {
  readonly rules: readonly RoutingRule[];
  readonly hash: string;
  /** Fields of the contact that they ask about. */
  readonly contactFields: readonly string[];
}

/**
 * The rules of every work stream: read once for each version of it, because every change raises the version. Decisions keep the
 * rules by their hash, stored once.
 */
export function createRuleSets({ clock }: Pick<ChannelContext, 'clock'>) {
  const known = new Map<number, RuleSet & { readonly version: string }>();
  const stored = new Set<string>();

  async function rulesOf(
    { id, rulesVersion: version }: Pick<RoutingStream, 'id' | 'rulesVersion'>,
    tx: Tx,
  ): Promise<RuleSet> {
    const before = known.get(id);
    if (before?.version === version) return before;
    const rows = await routingRules.all({ workStream: { id } }, { position: 'asc' }, tx);
    const rules = { ...ruleSetOf(rows.map(toRule)), version };
    known.set(id, rules);
    return rules;
  }

  /** In the transaction of the first decision by these rules. */
  async function keep({ hash, rules }: RuleSet, tx: Tx): Promise<void> {
    if (stored.has(hash)) return;
    await snapshots.keep(hash, rules, clock.now(), tx);
    tx.afterCommit(() => void stored.add(hash));
  }

  return { rulesOf, keep };
}

export type RuleSets = ReturnType<typeof createRuleSets>;

export const ruleSetOf = (rules: readonly RoutingRule[]): RuleSet => ({
  rules,
  hash: hashOf(rules),
  contactFields: contactFieldsOf(rules),
});

export const hashOf = (rules: readonly RoutingRule[]): string =>
  createHash('sha256').update(canonicalJson(rules)).digest('hex');

function toRule(row: RoutingRuleEntity): RoutingRule {
  const target = row.targetAgent ?? row.targetQueue;
  return {
    documentId: row.documentId,
    name: row.name,
    enabled: row.enabled,
    match: row.match,
    conditions: row.conditions,
    target: target && {
      kind: row.targetAgent ? 'agent' : 'queue',
      documentId: target.documentId,
      name: target.name,
    },
  };
}
