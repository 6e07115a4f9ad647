import { decide, type RoutingDecision, type RoutingFacts, type RoutingRule } from '../../../shared/domain/routing';
import { addressAliases, toAddress } from '../../../shared/domain/address';
import type { TryNumberReport } from '../../../shared/contracts';
import type { TryNumber } from '../../../shared/schemas/routing-rule';
import * as contacts from '../repositories/contacts';
import type { RoutingRuleEntity } from '../repositories';
import type { ChannelContext } from './context';
import { invalidField, notFound } from './errors';

/** Finds the agent or queue of a new conversation. The rules themselves are pure: shared/domain/routing.ts. */
export function createRouting(context: ChannelContext) {
  const { repositories } = context;

  async function rulesOf(workStreamId: number): Promise<RoutingRule[]> {
    const rows = await repositories.routingRules.all({ workStream: { id: workStreamId } }, { position: 'asc' });
    return rows.map(toRule);
  }

  async function route(workStreamId: number, facts: RoutingFacts): Promise<RoutingDecision> {
    return decide(await rulesOf(workStreamId), facts);
  }

  /** What real routing would do now, rule by rule; writes nothing. */
  async function tryNumber(workStreamDocumentId: string, input: TryNumber): Promise<TryNumberReport> {
    const workStream = await repositories.workStreams.find({ documentId: workStreamDocumentId });
    if (!workStream) throw notFound('work stream');
    const from = toAddress(input.from, { defaultCountry: context.settings.defaultCountry });
    if (from.kind === 'invalid') throw invalidField('from', from.reason);
    const known = await contacts.byMobilePhones([from.value, ...addressAliases(from.value)], context.database.direct);
    const [number] = await repositories.smsNumbers.all({ workStream: { id: workStream.id } });
    const contact = known ? await contacts.attributesOf(known.id, context.database) : { mobilePhone: from.value };
    const decision = await route(workStream.id, { contact, smsNumber: number?.number ?? '', text: input.text });
    if (decision.target) return { target: decision.target, rules: [...decision.rules] };
    const queue = await defaultQueueOf(workStream);
    return {
      target: { kind: 'default', documentId: queue.documentId, name: queue.name },
      rules: [...decision.rules],
    };
  }

  /** The work stream's default queue, else the Default queue that always exists. */
  async function defaultQueueOf(workStream: { defaultQueue: { id: number; documentId: string; name: string } | null }) {
    const queue = workStream.defaultQueue ?? (await repositories.queues.find({ defaultKey: 'default' }));
    if (!queue) throw new Error('there is no Default queue; restart the server, which makes it');
    return queue;
  }

  return { route, tryNumber, defaultQueueOf };
}

export type Routing = ReturnType<typeof createRouting>;

function toRule(row: RoutingRuleEntity): RoutingRule {
  const agent = row.targetAgent && { kind: 'agent' as const, ...row.targetAgent };
  const queue = row.targetQueue && { kind: 'queue' as const, ...row.targetQueue };
  const target = agent ?? queue;
  return {
    documentId: row.documentId,
    name: row.name,
    enabled: row.enabled,
    match: row.match,
    conditions: row.conditions,
    target: target && { kind: target.kind, documentId: target.documentId, name: target.name },
  };
}
