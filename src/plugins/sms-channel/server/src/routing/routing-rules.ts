import type { RoutingRuleView } from '../../../shared/routing/contract';
import { ruleProblems } from '../../../shared/routing';
import type { RoutingRuleCreate, RoutingRuleUpdate } from '../../../shared/routing/schema';
import type { RoutingRuleEntity } from '../db/repositories';
import { REST_API } from '../conversations';
import { createCatalog, toRef } from '../app/catalog';
import type { Contacts } from '../contacts';
import type { ChannelContext } from '../app/context';
import { invalidField } from '../app/errors';

type Target = RoutingRuleCreate['target'];

interface Neighbours {
  readonly contacts: Pick<Contacts, 'fieldOptions'>;
}

/** The ordered rules of a work stream. */
export function createRoutingRules(context: ChannelContext, { contacts }: Neighbours) {
  const { routingRules: repository, workStreams } = context.repositories;
  const catalog = createCatalog('routing rule', repository, view);

  function view(row: RoutingRuleEntity): RoutingRuleView {
    return toRoutingRuleView(row, contacts.fieldOptions());
  }

  async function create(input: RoutingRuleCreate): Promise<RoutingRuleView> {
    const workStream = await workStreams.find({ documentId: input.workStream });
    if (!workStream) throw invalidField('workStream', 'is not the documentId of a work stream');
    const { target, position, ...plain } = input;
    const columns = { ...plain, workStream: workStream.id, ...(await targetColumns(target, context)) };
    return changing(workStream.id, async () =>
      repository.create({ ...columns, position: position ?? (await nextPosition(workStream.id)) }),
    );
  }

  async function update(documentId: string, input: RoutingRuleUpdate): Promise<RoutingRuleView> {
    const before = await catalog.require(documentId);
    const { target, ...plain } = input;
    const changed = { ...plain, ...(target === undefined ? {} : await targetColumns(target, context)) };
    return changing(before.workStream?.id, () => repository.update(before.id, changed));
  }

  async function remove(documentId: string): Promise<RoutingRuleView> {
    const row = await catalog.require(documentId);
    return changing(row.workStream?.id, async () => {
      await repository.remove(row.id);
      return row;
    });
  }

  /** A change of a rule is a change of its work stream: who edits that is told. */
  async function changing(
    workStreamId: number | undefined,
    write: () => Promise<RoutingRuleEntity>,
  ): Promise<RoutingRuleView> {
    const row = await context.database.transaction(async (tx) => {
      if (workStreamId !== undefined) await workStreams.bump(workStreamId, null, REST_API, context.clock.now(), tx);
      return write();
    });
    return view(row);
  }

  async function nextPosition(workStreamId: number): Promise<number> {
    const [last] = await repository.all({ workStream: { id: workStreamId } }, { position: 'desc' });
    return (last?.position ?? 0) + 1;
  }

  return { list: catalog.list, find: catalog.find, create, update, remove };
}

/** The agent or queue that a rule points to. Throws 400 naming `<field>.documentId`. */
/** The rules of a work stream go with it. */
export async function removeRules(workStreamId: number, { repositories }: ChannelContext): Promise<void> {
  const { routingRules } = repositories;
  for (const rule of await routingRules.all({ workStream: { id: workStreamId } })) await routingRules.remove(rule.id);
}

export async function targetColumns(target: Target, { repositories }: ChannelContext, field = 'target') {
  const found = await (target.kind === 'agent' ? repositories.agents : repositories.queues).find({
    documentId: target.documentId,
  });
  if (!found) {
    throw invalidField(`${field}.documentId`, `is not ${target.kind === 'agent' ? 'an agent' : 'a queue'}`);
  }
  return target.kind === 'agent'
    ? { targetAgent: found.id, targetQueue: null }
    : { targetAgent: null, targetQueue: found.id };
}

/** `fields`: those of the contact that rules may ask for. */
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
