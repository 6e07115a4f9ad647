import { createHash } from 'node:crypto';
import type { RoutingRuleView } from '../../../shared/routing/contract';
import { ruleProblems, contactFieldsOf, type RoutingRule } from '../../../shared/routing';
import type { Condition, RoutingRuleCreate, RoutingRuleUpdate } from '../../../shared/routing/schema';
import { type RoutingRuleEntity, routingRules as rows, routingRules } from './routing-rows';
import { REST_API } from '../conversations';
import { agentRows as agents, queues } from '../distribution';
import type { Tx } from '../db/database';
import { workStreams, type RoutingStream } from '../work-streams';
import { canonicalConditions } from './phone-conditions';
import { createCatalog, toRef } from '../app/catalog';
import type { Contacts } from '../contacts';
import type { ChannelContext } from '../app/context';
import { invalidField } from '../app/errors';
import { canonicalJson } from '../../../shared/core/canonical-json';
import * as snapshots from './past-routing-rows';

type Target = RoutingRuleCreate['target'];

interface Neighbours {
  readonly contacts: Pick<Contacts, 'fieldOptions'>;
}

/** The ordered rules of a work stream. */
export function createRoutingRules(context: ChannelContext, { contacts }: Neighbours) {
  const { direct } = context.database;
  const catalog = createCatalog('routing rule', rows, view, context.database);

  function view(row: RoutingRuleEntity): RoutingRuleView {
    return toRoutingRuleView(row, contacts.fieldOptions());
  }

  async function create(input: RoutingRuleCreate): Promise<RoutingRuleView> {
    const workStream = await workStreams.find({ documentId: input.workStream }, direct);
    if (!workStream) throw invalidField('workStream', 'is not the documentId of a work stream');
    const { target, position, ...plain } = input;
    const conditions = canonical(plain.conditions);
    const columns = { ...plain, conditions, workStream: workStream.id, ...(await targetColumns(target, direct)) };
    return changing(workStream.id, async (tx) =>
      rows.create({ ...columns, position: position ?? (await nextPosition(workStream.id, tx)) }, tx),
    );
  }

  async function update(documentId: string, input: RoutingRuleUpdate): Promise<RoutingRuleView> {
    const before = await catalog.getRow(documentId);
    const { target, ...plain } = input;
    const conditions = plain.conditions && canonical(plain.conditions, before.conditions);
    const changed = {
      ...plain,
      ...(conditions && { conditions }),
      ...(target === undefined ? {} : await targetColumns(target, direct)),
    };
    return changing(before.workStream?.id, (tx) => rows.update(before.id, changed, tx));
  }

  const canonical = (conditions: readonly Condition[], before: readonly Condition[] = []) =>
    canonicalConditions(conditions, {
      defaultCountry: context.settings.defaultCountry,
      field: 'conditions',
      before,
    });

  async function remove(documentId: string): Promise<RoutingRuleView> {
    const row = await catalog.getRow(documentId);
    return changing(row.workStream?.id, async (tx) => {
      await rows.remove(row.id, tx);
      return row;
    });
  }

  /** Counts as a change of the work stream, so that somebody who edits the work stream meanwhile gets a 409. */
  async function changing(
    workStreamId: number | undefined,
    write: (tx: Tx) => Promise<RoutingRuleEntity>,
  ): Promise<RoutingRuleView> {
    const row = await context.database.transaction(async (tx) => {
      if (workStreamId !== undefined) await workStreams.bump(workStreamId, null, REST_API, context.clock.now(), tx);
      return write(tx);
    });
    return view(row);
  }

  async function nextPosition(workStreamId: number, tx: Tx): Promise<number> {
    const [last] = await rows.all({ workStream: { id: workStreamId } }, { position: 'desc' }, tx);
    return (last?.position ?? 0) + 1;
  }

  return { list: catalog.list, find: catalog.find, create, update, remove };
}

/** The agent or queue that a rule points to. @throws 400 naming `<field>.documentId` */
export async function targetColumns(target: Target, tx: Tx, field = 'target') {
  const { documentId } = target;
  const found = await (target.kind === 'agent' ? agents.find({ documentId }, tx) : queues.find({ documentId }, tx));
  if (!found) {
    throw invalidField(`${field}.documentId`, `is not ${target.kind === 'agent' ? 'an agent' : 'a queue'}`);
  }
  return target.kind === 'agent'
    ? { targetAgent: found.id, targetQueue: null }
    : { targetAgent: null, targetQueue: found.id };
}

/** `fields`: the fields of the contact that rules may use. */
export function toRoutingRuleView(row: RoutingRuleEntity, fields: readonly { name: string }[]): RoutingRuleView {
  const target = row.targetAgent ?? row.targetQueue;
  return {
    documentId: row.documentId,
    name: row.name,
    workStream: toRef(row.workStream) ?? { documentId: '', name: '' },
    position: row.position,
    enabled: row.enabled,
    match: row.match,
    conditions: row.conditions,
    target: target && { kind: row.targetAgent ? 'agent' : 'queue', documentId: target.documentId, name: target.name },
    problems: ruleProblems(
      { conditions: row.conditions, target },
      fields.map(({ name }) => name),
    ),
  };
}

/** The rules of a work stream in their order, with their hash and the fields that they use. */
export interface RuleSet {
  readonly rules: readonly RoutingRule[];
  readonly hash: string;
  /** The fields of the contact that the rules use. */
  readonly contactFields: readonly string[];
}

/**
 * The rules of every work stream, cached by its version, which every change raises. Decisions refer to rules by their hash; each
 * set of rules is stored once.
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

  /** Stores the rules, in the transaction of the first decision by them. */
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
