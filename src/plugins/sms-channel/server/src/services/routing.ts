import { decide, type RoutingDecision, type RoutingFacts, type RoutingRule } from '../../../shared/domain/routing';
import { addressAliases, toAddress } from '../../../shared/domain/address';
import type { TryNumberReport } from '../../../shared/contracts';
import type { RoutingRuleItem, TryRules } from '../../../shared/schemas/work-stream-document';
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

  /** What real routing would do now, rule by rule, or with rules that are not saved yet; writes nothing. */
  async function tryNumber(workStreamDocumentId: string, input: TryRules): Promise<TryNumberReport> {
    const workStream = await repositories.workStreams.find({ documentId: workStreamDocumentId });
    if (!workStream) throw notFound('work stream');
    const from = toAddress(input.from, { defaultCountry: context.settings.defaultCountry });
    if (from.kind === 'invalid') throw invalidField('from', from.reason);
    const known = await contacts.byMobilePhones([from.value, ...addressAliases(from.value)], context.database.direct);
    const contact = known ? await contacts.attributesOf(known.id, context.database) : { mobilePhone: from.value };
    const facts = { contact, smsNumber: await numberCalled(workStream.id, input.smsNumber), text: input.text };
    const rules = input.routingRules ? await unsavedRules(input.routingRules) : await rulesOf(workStream.id);
    const decision = decide(rules, facts);
    const traces = decision.rules.map((trace) => ({ ...trace, conditions: [...trace.conditions] }));
    if (decision.target) return { target: decision.target, rules: traces };
    const queue = await defaultQueueOf(workStream);
    return { target: { kind: 'default', documentId: queue.documentId, name: queue.name }, rules: traces };
  }

  async function numberCalled(workStreamId: number, given: string | undefined): Promise<string> {
    if (given) {
      const address = toAddress(given, { defaultCountry: context.settings.defaultCountry });
      return address.kind === 'invalid' ? given : address.value;
    }
    const [number] = await repositories.smsNumbers.all({ workStream: { id: workStreamId } });
    return number?.number ?? '';
  }

  async function unsavedRules(items: readonly RoutingRuleItem[]): Promise<RoutingRule[]> {
    const agents = await repositories.agents.all();
    const queues = await repositories.queues.all();
    return items.map(({ documentId, target, ...rule }, index) => {
      const found = (target.kind === 'agent' ? agents : queues).find((row) => row.documentId === target.documentId);
      return {
        ...rule,
        documentId: documentId ?? `unsaved-${index}`,
        target: found ? { ...target, name: found.name } : null,
      };
    });
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
