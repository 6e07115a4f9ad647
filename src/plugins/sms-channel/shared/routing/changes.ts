import { canonicalJson } from '../core/canonical-json';
import type { ReasonParams } from './decision-record';
import { obstacleOf, type AgentEntry, type Directory } from './decide';
import { asText, contactFieldsOf, type RoutingFacts, type RoutingRule } from './conditions';
import { matchRules } from './match';

/** What has changed since a decision, with its English sentence. Pages translate by `decision.change.<code>`. */
export const CHANGES = {
  'rule-edited': 'rule "{rule}" was changed',
  'rule-removed': 'rule "{rule}" was removed',
  'rule-added': 'rule "{rule}" was added before it',
  'rule-moved': 'rule "{rule}" has another place in the order',
  'contact-field': '{field} of the contact was "{from}" and is "{to}"',
  'contact-gone': 'the contact was deleted',
  'agent-inactive': '{agent} is no agent any more',
  'agent-active': '{agent} is an agent again',
  'agent-presence': '{agent} was {from} and is {to}',
  'agent-load': '{agent} had {from} and has {to} units in use',
  'agent-capacity': '{agent} had a capacity of {from} and has one of {to}',
  'default-queue': 'the default queue was {from} and is {to}',
  'work-stream-gone': 'the work stream was deleted',
} as const;
export type ChangeCode = keyof typeof CHANGES;
export type Change = { readonly code: ChangeCode } & ReasonParams;

export const changeInEnglish = ({ code, ...params }: Change): string =>
  CHANGES[code].replace(/\{(\w+)\}/g, (_written, name: string) => String((params as ReasonParams)[name] ?? ''));

/** Everything that a decision of the rules is made from. */
export interface RoutedFrom {
  readonly rules: readonly RoutingRule[];
  readonly facts: RoutingFacts;
  readonly directory: Directory;
}

/** What differs between two moments and matters: rules after the one that matched do not. */
export const changesBetween = (before: RoutedFrom, now: RoutedFrom): Change[] => [
  ...ruleChanges(before, now),
  ...contactChanges(before, now),
  ...directoryChanges(before.directory, now.directory),
];

/** The rules up to the one that matched. */
function decisiveRules({ rules, facts }: RoutedFrom): readonly RoutingRule[] {
  const { rule } = matchRules(rules, facts);
  return rule ? rules.slice(0, rules.indexOf(rule) + 1) : rules;
}

function ruleChanges(then: RoutedFrom, now: RoutedFrom): Change[] {
  const decisive = decisiveRules(then);
  const present = new Map(now.rules.map((rule) => [rule.documentId, rule]));
  const had = new Set(then.rules.map(({ documentId }) => documentId));
  const changes = decisive.flatMap((rule): Change[] => {
    const after = present.get(rule.documentId);
    if (!after) return [{ code: 'rule-removed', rule: rule.name }];
    return whatItDecides(after) === whatItDecides(rule) ? [] : [{ code: 'rule-edited', rule: after.name }];
  });
  const added = decisiveRules(now).filter(({ documentId }) => !had.has(documentId));
  return [
    ...changes,
    ...added.map((rule): Change => ({ code: 'rule-added', rule: rule.name })),
    ...movedAmong(decisive, now.rules),
  ];
}

const whatItDecides = ({ enabled, match, conditions, target }: RoutingRule): string =>
  canonicalJson({ enabled, match, conditions, target: target && { kind: target.kind, documentId: target.documentId } });

/** Rules that come before one that they came after. */
function movedAmong(before: readonly RoutingRule[], now: readonly RoutingRule[]): Change[] {
  const places = new Map(now.map(({ documentId }, place) => [documentId, place]));
  let farthest = -1;
  return before.flatMap((rule): Change[] => {
    const place = places.get(rule.documentId);
    if (place === undefined) return [];
    if (place < farthest) return [{ code: 'rule-moved', rule: rule.name }];
    farthest = place;
    return [];
  });
}

function contactChanges(before: RoutedFrom, now: RoutedFrom): Change[] {
  const asked = contactFieldsOf(decisiveRules(before));
  return asked.flatMap((field): Change[] => {
    const [from, to] = [asText(before.facts.contact[field]), asText(now.facts.contact[field])];
    return from === to ? [] : [{ code: 'contact-field', field, from, to }];
  });
}

function directoryChanges(before: Directory, now: Directory): Change[] {
  const present = new Map(now.agents.map((agent) => [agent.documentId, agent]));
  const agents = before.agents.flatMap((agent) => {
    const after = present.get(agent.documentId);
    return after && obstacleOf(agent, before.units)?.code !== obstacleOf(after, now.units)?.code
      ? agentChanges(agent, after)
      : [];
  });
  const [from, to] = [before.defaultQueue, now.defaultQueue];
  if (from.documentId === to.documentId) return agents;
  return [...agents, { code: 'default-queue', from: from.name, to: to.name }];
}

/** Of an agent only what matters: whether they can take it, and why not. */
function agentChanges(before: AgentEntry, now: AgentEntry): Change[] {
  const agent = now.name;
  const changes: Change[] = [];
  if (before.isActive !== now.isActive) changes.push({ code: now.isActive ? 'agent-active' : 'agent-inactive', agent });
  if (before.presence !== now.presence) {
    changes.push({ code: 'agent-presence', agent, from: before.presence, to: now.presence });
  }
  if (before.load !== now.load) changes.push({ code: 'agent-load', agent, from: before.load, to: now.load });
  if (before.capacity !== now.capacity) {
    changes.push({ code: 'agent-capacity', agent, from: before.capacity, to: now.capacity });
  }
  return changes;
}
