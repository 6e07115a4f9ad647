import { toAddress } from '../../../shared/core/address';
import type { TryNumberReport } from '../../../shared/routing/contract';
import { reopensSince } from '../../../shared/conversations/closing';
import type { RoutingDecision, RoutingRule } from '../../../shared/routing';
import { settingsOf } from '../../../shared/work-streams/settings';
import type { RoutingRuleItem, TryRules } from '../../../shared/setup/contract';
import { streamById, type RoutingStream, smsNumbers, workStreams } from '../work-streams';
import { queues as queueRows, hadItBefore, agentsInPlay } from '../distribution';
import type { Tx } from '../db/database';
import { canonicalConditions } from './phone-conditions';
import * as rows from './routing-rows';
import type { ChannelContext } from '../app/context';
import { toReasonView } from '../decisions';
import { invalidField, notFound } from '../app/errors';
import type { Evaluated, RuleEvaluation, Subject } from './rule-evaluation';
import { ruleSetOf, type RuleSets } from './rule-catalog';
import type { Ref } from '../../../shared/core/contract';
import { chooseAgent } from '../../../shared/distribution/choice';
import type { OperatingHoursService } from '../hours';

interface Neighbours {
  readonly ruleSets: RuleSets;
  readonly evaluation: RuleEvaluation;
  readonly offeredTo: OfferPreview;
}

/** Trials of rules, saved or not. The rules themselves are pure (shared/routing); inbound texts use placement.ts. */
export function createTrials(context: ChannelContext, { ruleSets, evaluation, offeredTo }: Neighbours) {
  const { direct } = context.database;

  /** Shows, rule by rule, what routing would do now, also with rules that are not saved yet. Writes nothing. */
  async function tryNumber(workStreamDocumentId: string, input: TryRules): Promise<TryNumberReport> {
    const stream = await requireStream(workStreamDocumentId);
    const from = toAddress(input.from, { defaultCountry: context.settings.defaultCountry, shortCodes: true });
    if (from.kind === 'invalid') throw invalidField('from', from.reason);
    const customer = await evaluation.subjectWith(from.value, direct);
    const smsNumber = await numberCalled(stream.id, input.smsNumber);
    const since = reopensSince(context.clock.now(), settingsOf(stream).lifecycle);
    const meeting = await meetingWith(customer, smsNumber.id, since);
    // For a text that joins a conversation, the answer still says where a new one would go.
    const opensNew = meeting.how !== 'back';
    const subject = { ...customer, conversationId: null, opensNew, smsNumber, text: input.text };
    const rules = input.routingRules
      ? ruleSetOf(await unsavedRules(input.routingRules))
      : await ruleSets.rulesOf(stream, direct);
    const evaluated = await evaluation.evaluate(subject, stream, rules, { isReal: false }, direct);
    const { target, reasons } = whereItEnds(evaluated);
    return {
      target,
      reasons: reasons.map(toReasonView),
      joins: meeting.how === 'joins' ? meeting.documentId : null,
      offeredTo: target.kind === 'agent' ? null : await offeredTo(stream, evaluated.targetId),
      rules: [...evaluated.decision.rules],
    };
  }

  async function meetingWith(
    { contactId }: Pick<Subject, 'contactId'>,
    numberId: number,
    since: Date | null,
  ): Promise<rows.Meeting> {
    return contactId === null ? { how: 'new' } : rows.meetingOf(contactId, numberId, since, direct);
  }

  async function requireStream(documentId: string): Promise<RoutingStream> {
    const workStream = await workStreams.find({ documentId }, direct);
    const stream = workStream && (await streamById(workStream.id, direct));
    if (!stream) throw notFound('work stream');
    return stream;
  }

  async function numberCalled(workStreamId: number, given: string | undefined): Promise<Subject['smsNumber']> {
    if (given) {
      const address = toAddress(given, { defaultCountry: context.settings.defaultCountry, shortCodes: true });
      const number = address.kind === 'invalid' ? given : address.value;
      return { id: (await smsNumbers.find({ number }, direct))?.id ?? 0, number };
    }
    const [first] = await smsNumbers.all({ workStream: { id: workStreamId } }, {}, direct);
    return first ?? { id: 0, number: '' };
  }

  /** Unsaved rules in their stored form, with the names of their agents and queues. */
  async function unsavedRules(items: readonly RoutingRuleItem[]): Promise<RoutingRule[]> {
    const { agents, queues } = await rows.wholeDirectory(direct);
    const trial = { defaultCountry: context.settings.defaultCountry, isTrial: true };
    return items.map(({ documentId, target, ...rule }, index) => {
      const entries: readonly { documentId: string; name: string }[] = target.kind === 'agent' ? agents : queues;
      const found = entries.find((entry) => entry.documentId === target.documentId);
      return {
        ...rule,
        conditions: canonicalConditions(rule.conditions, { ...trial, field: `routingRules.${index}.conditions` }),
        documentId: documentId ?? `unsaved-${index}`,
        target: found ? { ...target, name: found.name } : null,
      };
    });
  }

  /** The work stream's default queue, else the Default queue that always exists. */
  async function defaultQueueOf(
    workStream: { defaultQueue: { id: number; documentId: string; name: string } | null },
    tx: Tx,
  ) {
    const queue = workStream.defaultQueue ?? (await queueRows.find({ defaultKey: 'default' }, tx));
    if (!queue) throw new Error('there is no Default queue; restart the server, which makes it');
    return queue;
  }

  return { tryNumber, requireStream, unsavedRules, defaultQueueOf };
}

export type Trials = ReturnType<typeof createTrials>;

/** The final target: the target of the rules, or the former agent who gets the conversation from there. */
function whereItEnds({
  decision: { target, reasons },
  former,
}: Evaluated): Pick<RoutingDecision, 'target' | 'reasons'> {
  if (!former || former.why !== null) return { target, reasons };
  const { documentId, name } = former.agent;
  return { target: { kind: 'agent', documentId, name }, reasons: [...reasons, hadItBefore(former)] };
}

/** The agent who would get the offer if the conversation were the next one of its queue, by the same choice as real offers. */
export function createOfferPreview(
  { database, clock }: Pick<ChannelContext, 'database' | 'clock'>,
  { hours }: { readonly hours: Pick<OperatingHoursService, 'isQueueOpen'> },
) {
  const { direct } = database;

  /** Null where no agent can be asked now, or the work stream makes no offers. */
  return async function offeredTo(stream: RoutingStream, queueId: number): Promise<Ref | null> {
    const now = clock.now();
    if (stream.distributionMode !== 'push' || !(await hours.isQueueOpen(queueId, now, direct))) return null;
    const candidates = await agentsInPlay(direct);
    const { method, activeUnits: units } = settingsOf(stream).distribution;
    const chosen = chooseAgent(candidates, { queueId, units, refusals: new Map<number, Date>() }, method, now);
    return chosen && { documentId: chosen.documentId, name: chosen.name };
  };
}

export type OfferPreview = ReturnType<typeof createOfferPreview>;
