import { reasonInEnglish } from '../../../shared/routing/decisions';
import type { EventActor } from '../../../shared/conversations/events';
import {
  conversationRows as conversations,
  type ConversationRow,
  type Ownership as NextOwnership,
  SYSTEM,
  type Events,
} from '../conversations';
import type { Tx } from '../db/database';
import { streamById } from '../work-streams';
import type { Decisions } from '../decisions';
import type { Ownership, Returning } from '../distribution';
import type { Deliberated, Deliberation } from './deliberation';
import { outcomeOf } from './explanations';
import type { RuleSets } from './rule-set';

interface Neighbours {
  readonly events: Events;
  readonly decisions: Decisions;
  readonly ruleSets: RuleSets;
  readonly deliberation: Deliberation;
  readonly ownership: Ownership;
  readonly returning: Pick<Returning, 'follow'>;
}

/**
 * Gives a new conversation to the agent or queue that the rules name, and on to the agent of before where the work stream says so,
 * in the transaction of the text that opened it.
 */
export function createPlacement({ events, decisions, ruleSets, deliberation, ownership, returning }: Neighbours) {
  async function placeNew(conversation: ConversationRow, text: string, by: EventActor, tx: Tx): Promise<void> {
    await events.record({ type: 'conversation.opened', conversation, actor: by }, tx);
    await placeAs('new', conversation, text, tx);
  }

  /** Also for a conversation without an agent that a text brought back. */
  const place = (conversation: ConversationRow, text: string, tx: Tx): Promise<void> =>
    placeAs('back', conversation, text, tx);

  async function placeAs(what: 'new' | 'back', conversation: ConversationRow, text: string, tx: Tx): Promise<void> {
    const stream = await streamById(conversation.workStream.id, tx);
    if (!stream) throw new Error(`work stream ${conversation.workStream.id} is gone`);
    const rules = await ruleSets.rulesOf(stream, tx);
    const { contact, smsNumber } = conversation;
    const subject = {
      contactId: contact.id,
      mobilePhone: contact.mobilePhone,
      // A contact who comes back to a conversation is a returning one.
      conversationId: what === 'new' ? conversation.id : null,
      opensNew: what === 'new',
      smsNumber,
      text,
    };
    const deliberated = await deliberation.deliberate(subject, stream, rules, { isReal: true }, tx);
    const { decision, inputs, former } = deliberated;

    await ownership.give(conversation, ownershipBy(deliberated, conversation), tx);
    await ruleSets.keep(rules, tx);
    const { reasons } = decision;
    await decisions.record(
      { conversation, kind: 'routed', inputs: { ...inputs }, outcome: outcomeOf(decision), reasons },
      tx,
    );
    await tell(conversation, deliberated, tx);
    if (former?.why === null) await returning.follow(conversation, former, tx);
  }

  async function tell(before: ConversationRow, { decision }: Deliberated, tx: Tx): Promise<void> {
    const conversation = await conversations.byId(before.id, tx);
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

/** A rule that names an agent decides, also in push work streams; what goes to a queue is offered or taken there. */
function ownershipBy({ decision: { target }, targetId }: Deliberated, conversation: ConversationRow): NextOwnership {
  if (target.kind !== 'agent') return { state: 'open', assigneeId: null, queueId: targetId };
  return { state: 'active', assigneeId: targetId, queueId: conversation.queue?.id ?? null };
}
