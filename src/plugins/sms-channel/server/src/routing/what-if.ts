import { setImmediate as nextTurn } from 'node:timers/promises';
import type { MovedConversation, WhatIfReport } from '../../../shared/routing/contract';
import {
  contactFieldsOf,
  landsElsewhere,
  type Directory,
  type RoutingFacts,
  type RoutingRule,
} from '../../../shared/routing';
import type { WhatIf } from '../../../shared/setup/contract';
import { manyAttributesOf, type Contacts } from '../contacts';
import { firstTexts, pastRoutings, type PastRouting } from './past-routing-rows';
import { wholeDirectory } from './routing-rows';
import type { ChannelContext } from '../app/context';
import type { Trials } from './try-number';

const DAY_MS = 86_400_000;
const MAX_EXAMINED = 2000;
/** How many routings are decided before other requests get their turn. */
const CHUNK = 100;

interface Neighbours {
  readonly routing: Trials;
  readonly contacts: Pick<Contacts, 'fieldOptions'>;
}

/** What unsaved rules would have done with the conversations of the last days. Changes nothing. */
export function createWhatIf(context: ChannelContext, { routing, contacts }: Neighbours) {
  const { direct } = context.database;

  async function run(workStream: string, { routingRules, days }: WhatIf): Promise<WhatIfReport> {
    const stream = await routing.requireStream(workStream);
    const rules = await routing.unsavedRules(routingRules);
    const since = new Date(context.clock.now().getTime() - days * DAY_MS);
    const { rows, isCut } = await pastRoutings(stream.id, since, MAX_EXAMINED, direct);
    const { id: _id, ...defaultQueue } = stream.defaultQueue;
    const currentDirectory: Directory = { ...(await wholeDirectory(direct)), defaultQueue, units: 1 };
    const moved: MovedConversation[] = [];
    for (let start = 0; start < rows.length; start += CHUNK) {
      const chunk = rows.slice(start, start + CHUNK);
      moved.push(...(await movedAmong(chunk, rules, currentDirectory)));
      await nextTurn();
    }
    return { examined: rows.length, isCut, since: since.toISOString(), moved };
  }

  async function movedAmong(
    past: readonly PastRouting[],
    rules: readonly RoutingRule[],
    currentDirectory: Directory,
  ): Promise<MovedConversation[]> {
    const factsOf = await factsLoader(past, rules);
    return past.flatMap((row): MovedConversation[] => {
      const { directory } = row.inputs;
      const { facts, text } = factsOf(row);
      const from = row.outcome.target;
      const elsewhere = from && landsElsewhere(rules, { facts, target: from, directory }, currentDirectory);
      if (!elsewhere) return [];
      return [
        {
          conversation: row.conversation,
          decidedAt: row.decidedAt.toISOString(),
          customer: row.customer,
          text,
          from,
          to: elsewhere.target,
          rule: elsewhere.rule?.name ?? null,
        },
      ];
    });
  }

  /**
   * A decision stores only the facts that the rules of its time used. Other facts come from the contact as it is now, and from
   * the first text of the conversation.
   */
  async function factsLoader(past: readonly PastRouting[], rules: readonly RoutingRule[]) {
    const existing = new Set(contacts.fieldOptions().map(({ name }) => name));
    const asked = contactFieldsOf(rules).filter((name) => existing.has(name));
    const contactIds = past.map(({ contactId }) => contactId);
    const currentFields = await manyAttributesOf(contactIds, asked, context.database, direct);
    const conversationIds = past.map(({ conversationId }) => conversationId);
    const texts = await firstTexts(conversationIds, direct);
    return ({
      contactId,
      conversationId,
      customer,
      inputs: { facts },
    }: PastRouting): { facts: RoutingFacts; text: string } => {
      const text = facts.text || (texts.get(conversationId) ?? '');
      const contact = { mobilePhone: customer, ...currentFields.get(contactId), ...facts.contact };
      return { facts: { ...facts, contact, text }, text };
    };
  }

  return { run };
}
