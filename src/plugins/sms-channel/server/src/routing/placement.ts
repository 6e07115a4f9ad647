import { reasonInEnglish } from '../../../shared/routing/decision-record';
import type { EventActor } from '../../../shared/conversations/events';
import { type ConversationRow, type NextOwnership, SYSTEM, type Events } from '../conversations';
import type { Tx } from '../db/database';
import type { RoutingStream } from '../work-streams';
import type { Decisions } from '../decisions';
import type { Ownership, Returning } from '../distribution';
import type { Evaluated, RuleEvaluation } from './rule-evaluation';
import { outcomeOf } from './explanations';
import type { RuleSets } from './rule-catalog';

interface Neighbours {
  readonly events: Events;
  readonly decisions: Decisions;
  readonly ruleSets: RuleSets;
  readonly evaluation: RuleEvaluation;
  readonly ownership: Ownership;
  readonly returning: Pick<Returning, 'follow'>;
}

/**
 * Assigns a new conversation to the agent or queue that the rules name, and from a queue to the former agent where the work
 * stream says so. It does so in the transaction of the text that opened the conversation. The rule itself, the first that matches,
 * is chosen by shared/routing/match.ts, with the facts that rule-evaluation.ts reads.
 */
export function createPlacement({ events, decisions, ruleSets, evaluation, ownership, returning }: Neighbours) {
  async function placeNew(
    { conversation, isNewContact = false, text, stream }: ToPlace,
    by: EventActor,
    tx: Tx,
  ): Promise<ConversationRow> {
    await events.record({ type: 'conversation.opened', conversation, actor: by }, tx);
    return placeAs('new', { conversation, isNewContact, text, stream }, tx);
  }

  /** Places a reopened conversation that has no agent. */
  const place = (order: ToPlace, tx: Tx): Promise<ConversationRow> => placeAs('back', order, tx);

  async function placeAs(what: 'new' | 'back', order: ToPlace, tx: Tx): Promise<ConversationRow> {
    const { conversation, isNewContact, text, stream } = order;
    const rules = await ruleSets.rulesOf(stream, tx);
    const { contact, smsNumber } = conversation;
    const subject = {
      contactId: contact.id,
      isNewContact,
      mobilePhone: contact.mobilePhone,
      // Null counts this conversation as an earlier one, so the contact is a returning one.
      conversationId: what === 'new' ? conversation.id : null,
      opensNew: what === 'new',
      smsNumber,
      text,
    };
    const evaluated = await evaluation.evaluate(subject, stream, rules, { isReal: true }, tx);
    const { decision, inputs, former } = evaluated;

    const next = ownershipBy(evaluated, conversation);
    const placed = (await ownership.give(conversation, next, stream, tx)) ?? conversation;
    await ruleSets.keep(rules, tx);
    const { reasons } = decision;
    await decisions.record(
      { conversation, kind: 'routed', inputs: { ...inputs }, outcome: outcomeOf(decision), reasons },
      tx,
    );
    await recordRouted(conversation, placed, evaluated, tx);
    return former?.why === null ? returning.follow(placed, former, stream, tx) : placed;
  }

  async function recordRouted(
    before: ConversationRow,
    conversation: ConversationRow,
    { decision }: Evaluated,
    tx: Tx,
  ): Promise<void> {
    const detail = {
      rule: decision.rule?.name ?? null,
      reason: decision.reasons.map(reasonInEnglish).join('; '),
      target: decision.target.name,
    };
    await events.record({ type: 'conversation.routed', conversation, before, actor: SYSTEM, detail }, tx);
  }

  return { placeNew, place };
}

export type Placement = ReturnType<typeof createPlacement>;

/** A locked conversation, with the text by which it is routed. */
export interface ToPlace {
  readonly conversation: ConversationRow;
  /** Whether the text created the contact, who then had no conversation before. */
  readonly isNewContact?: boolean;
  readonly text: string;
  /** The work stream of the conversation. */
  readonly stream: RoutingStream;
}

/** A rule that names an agent assigns the conversation, in push work streams too. In a queue, it is offered or taken later. */
function ownershipBy({ decision: { target }, targetId }: Evaluated, conversation: ConversationRow): NextOwnership {
  const found = { id: targetId, documentId: target.documentId, name: target.name };
  if (target.kind !== 'agent') {
    return { state: 'open', assigneeId: null, queueId: targetId, known: { queue: found } };
  }
  const queueId = conversation.queue?.id ?? null;
  return { state: 'active', assigneeId: targetId, queueId, known: { assignee: found } };
}
