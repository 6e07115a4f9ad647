import { addressAliases } from '../../../shared/core/address';
import { localTime } from '../../../shared/hours/operating-hours';
import {
  factsAskedBy,
  matchRules,
  settle,
  type Directory,
  type RoutedFrom,
  type RoutingDecision,
  type RoutingFacts,
  type RoutingRule,
} from '../../../shared/routing';
import { settingsOf } from '../../../shared/work-streams/settings';
import { contactRows as contacts, type Contacts } from '../contacts';
import type { ConversationRow } from '../conversations';
import type { Tx } from '../db/database';
import * as rows from './routing-rows';
import type { RoutingStream } from '../work-streams';
import type { ChannelContext } from '../app/context';
import type { Former, SameAgent } from '../distribution';
import type { RoutedInputs } from './past-routing-rows';
import type { RuleSet } from './rule-catalog';

/** The sender of a text that is to be routed, and the text. */
export interface Subject {
  /** Null: no contact has this number yet. */
  readonly contactId: number | null;
  /** Whether it is certain that the contact has had no conversation with us. Default: false. */
  readonly isNewContact?: boolean;
  readonly mobilePhone: string;
  /** The conversation that is being opened; it does not make its contact a returning one. Null where there is none. */
  readonly conversationId: number | null;
  /** False for a reopened conversation: it is routed too, but has no former agent. */
  readonly opensNew: boolean;
  /** The number that received the text; its id is 0 where a trial names a number that is not ours. */
  readonly smsNumber: { readonly id: number; readonly number: string };
  readonly text: string;
}

export interface Evaluated {
  readonly decision: RoutingDecision;
  readonly inputs: RoutedInputs;
  /** The row id of the decision's target. */
  readonly targetId: number;
  /** For a conversation in a queue: its former agent, and whether they get it instead. */
  readonly former: Former | null;
}

interface Neighbours {
  readonly channelContacts: Pick<Contacts, 'fieldOptions'>;
  readonly sameAgent: Pick<SameAgent, 'ofNew'>;
}

/**
 * Decides where a conversation goes, for inbound texts and for trials alike. They differ in `isReal` only: a real decision
 * locks the agent who gets the work. The facts are read here; shared/routing/match.ts chooses the rule.
 */
export function createRuleEvaluation(context: ChannelContext, { channelContacts, sameAgent }: Neighbours) {
  const { dialect } = context.database;

  async function evaluate(
    subject: Subject,
    stream: RoutingStream,
    { rules, hash, contactFields }: RuleSet,
    { isReal }: { isReal: boolean },
    tx: Tx,
  ): Promise<Evaluated> {
    const facts = await factsOf(subject, stream, contactFields, tx);
    const match = matchRules(rules, facts);
    const found = await lookUp(match.rule, stream, isReal, tx);
    const decision = settle(match, found.directory);
    const targetId = decision.target.kind === 'default' ? stream.defaultQueue.id : found.id;
    return {
      decision,
      inputs: { rules: hash, facts: factsAskedBy(rules, facts), directory: found.directory },
      targetId,
      former: decision.target.kind === 'agent' ? null : await formerOf(subject, targetId, stream, isReal, tx),
    };
  }

  async function formerOf(
    { contactId, smsNumber, opensNew }: Subject,
    queueId: number,
    stream: RoutingStream,
    isReal: boolean,
    tx: Tx,
  ): Promise<Former | null> {
    if (contactId === null || !opensNew) return null;
    return sameAgent.ofNew({ contactId, numberId: smsNumber.id, queueId }, stream, { isReal }, tx);
  }

  async function factsOf(
    subject: Subject,
    stream: RoutingStream,
    contactFields: readonly string[],
    tx: Tx,
  ): Promise<RoutingFacts> {
    const { contactId, isNewContact = false, conversationId, smsNumber, text } = subject;
    const returns =
      contactId !== null && !isNewContact && (await rows.hasOtherConversation(contactId, conversationId, tx));
    return {
      contact: await contactFacts(subject, contactFields, tx),
      contactKind: returns ? 'returning' : 'new',
      smsNumber: smsNumber.number,
      text,
      ...localTime(context.clock.now(), zoneOf(stream)),
    };
  }

  /** The asked fields of a contact. Where it does not exist yet, they are all empty except the number. */
  async function contactFacts(
    { contactId, mobilePhone }: Pick<Subject, 'contactId' | 'mobilePhone'>,
    asked: readonly string[],
    tx: Tx,
  ) {
    const existing = new Set(channelContacts.fieldOptions().map(({ name }) => name));
    const names = asked.filter((name) => existing.has(name));
    const fields =
      contactId === null
        ? Object.fromEntries(names.map((name) => [name, null]))
        : await contacts.attributesOf(contactId, names, context.database, tx);
    return { ...fields, mobilePhone };
  }

  async function lookUp(rule: RoutingRule | null, stream: RoutingStream, isReal: boolean, tx: Tx) {
    const { defaultQueue } = stream;
    const nobody: Directory = {
      agents: [],
      queues: [],
      defaultQueue: { documentId: defaultQueue.documentId, name: defaultQueue.name },
      units: settingsOf(stream).distribution.activeUnits,
    };
    const target = rule?.target;
    if (target?.kind === 'agent') {
      const found = await rows.agentByDocumentId(target.documentId, { isLocked: isReal, dialect }, tx);
      if (!found) return { directory: nobody, id: 0 };
      const { id, ...agent } = found;
      return { directory: { ...nobody, agents: [agent] }, id };
    }
    const found = target && (await rows.queueByDocumentId(target.documentId, tx));
    if (!found) return { directory: nobody, id: 0 };
    const { id, ...queue } = found;
    return { directory: { ...nobody, queues: [queue] }, id };
  }

  /**
   * The inputs with which a past text would be routed today: rules, contact, agents and queues as they are now, the time of then.
   * The agents of then are read too, and this conversation does not count in their load.
   */
  async function asOfToday(
    past: {
      readonly before: RoutedFrom;
      readonly conversation: ConversationRow;
      readonly fields: readonly string[];
      readonly decidedAt: Date;
    },
    stream: RoutingStream,
    rules: readonly RoutingRule[],
  ): Promise<RoutedFrom> {
    const { before, conversation, fields, decidedAt } = past;
    const { direct } = context.database;
    const { id, mobilePhone } = conversation.contact;
    const text = before.facts.text || (await rows.textRoutedAt(conversation.id, decidedAt, direct));
    const contact = await contactFacts({ contactId: id === 0 ? null : id, mobilePhone }, fields, direct);
    const facts = { ...before.facts, contact, text };
    const { directory } = await lookUp(matchRules(rules, facts).rule, stream, false, direct);
    const seen = new Set(directory.agents.map(({ documentId }) => documentId));
    const others = before.directory.agents.filter(({ documentId }) => !seen.has(documentId));
    const found = await Promise.all(
      others.map(({ documentId }) => rows.agentByDocumentId(documentId, { isLocked: false, dialect }, direct)),
    );
    const agents = [...directory.agents, ...found.flatMap((agent) => agent ?? [])].map((agent) =>
      agent.documentId === conversation.assignee?.documentId ? { ...agent, load: agent.load - directory.units } : agent,
    );
    return { rules, facts, directory: { ...directory, agents } };
  }

  const zoneOf = (stream: RoutingStream): string =>
    settingsOf(stream).distribution.timeZone ?? context.settings.defaultTimeZone;

  /** The contact who has a number, in any spelling. */
  async function subjectWith(number: string, tx: Tx): Promise<Pick<Subject, 'contactId' | 'mobilePhone'>> {
    const known = await contacts.byMobilePhones([number, ...addressAliases(number)], tx);
    return known ? { contactId: known.id, mobilePhone: known.mobilePhone } : { contactId: null, mobilePhone: number };
  }

  return { evaluate, asOfToday, subjectWith };
}

export type RuleEvaluation = ReturnType<typeof createRuleEvaluation>;
