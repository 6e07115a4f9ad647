import type { RoutingRuleView } from '../../../shared/contracts';
import type { RoutingRuleCreate, RoutingRuleUpdate } from '../../../shared/schemas/routing-rule';
import type { RoutingRuleEntity } from '../repositories';
import { createCatalog, toRef } from './catalog';
import type { ChannelContext } from './context';
import { invalidField } from './errors';

type Target = RoutingRuleCreate['target'];

/** The ordered rules of a work stream. */
export function createRoutingRules(context: ChannelContext) {
  const { routingRules: repository, workStreams, agents, queues } = context.repositories;
  const catalog = createCatalog('routing rule', repository, toView);

  async function create(input: RoutingRuleCreate): Promise<RoutingRuleView> {
    const workStream = await workStreams.find({ documentId: input.workStream });
    if (!workStream) throw invalidField('workStream', 'is not the documentId of a work stream');
    const { target, position, ...plain } = input;
    const row = {
      ...plain,
      workStream: workStream.id,
      position: position ?? (await nextPosition(workStream.id)),
      ...(await targetColumns(target)),
    };
    return toView(await repository.create(row));
  }

  async function update(documentId: string, input: RoutingRuleUpdate): Promise<RoutingRuleView> {
    const before = await catalog.require(documentId);
    const { target, ...plain } = input;
    const changed = { ...plain, ...(target === undefined ? {} : await targetColumns(target)) };
    return toView(await repository.update(before.id, changed));
  }

  async function remove(documentId: string): Promise<RoutingRuleView> {
    const row = await catalog.require(documentId);
    await repository.remove(row.id);
    return toView(row);
  }

  async function nextPosition(workStreamId: number): Promise<number> {
    const [last] = await repository.all({ workStream: { id: workStreamId } }, { position: 'desc' });
    return (last?.position ?? 0) + 1;
  }

  async function targetColumns(target: Target) {
    const found = await (target.kind === 'agent' ? agents : queues).find({ documentId: target.documentId });
    if (!found) throw invalidField('target.documentId', `is not ${target.kind === 'agent' ? 'an agent' : 'a queue'}`);
    return target.kind === 'agent'
      ? { targetAgent: found.id, targetQueue: null }
      : { targetAgent: null, targetQueue: found.id };
  }

  return { list: catalog.list, find: catalog.find, create, update, remove };
}

export type RoutingRules = ReturnType<typeof createRoutingRules>;

function toView(row: RoutingRuleEntity): RoutingRuleView {
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
  };
}
