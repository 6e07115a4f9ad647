import type { Presence } from '../distribution/contract';
import type { DecisionTarget, Reason } from './decision-record';
import type { RoutingFacts, RoutingRule, RuleTarget, RuleTrace } from './conditions';
import { matchRules, type Match } from './match';

/** An agent as routing sees them. */
export interface AgentEntry {
  readonly documentId: string;
  readonly name: string;
  /** False once the user is gone or has no SMS role any more. */
  readonly isActive: boolean;
  /** Null until it is set: such an agent counts as present. */
  readonly presence: Presence | null;
  /** Units that their conversations and offers take up, of so many. */
  readonly load: number;
  readonly capacity: number;
}

export interface QueueEntry {
  readonly documentId: string;
  readonly name: string;
}

/** Whom conversations can go to. What is kept with a decision has only the entries that were looked at. */
export interface Directory {
  readonly agents: readonly AgentEntry[];
  readonly queues: readonly QueueEntry[];
  readonly defaultQueue: QueueEntry;
  /** Units that the conversation will take up. */
  readonly units: number;
}

export interface RoutingDecision {
  readonly target: DecisionTarget;
  readonly rule: RoutingRule | null;
  /** In the order in which they are shown. */
  readonly reasons: readonly Reason[];
  /** See {@link Match.rules}. */
  readonly rules: readonly RuleTrace[];
}

/**
 * Where a conversation goes and why: to the target of the first rule that matches; to the default queue when none matches or the
 * target cannot take it. Pure: the same inputs give the same decision, today and in a year.
 */
export const decide = (rules: readonly RoutingRule[], facts: RoutingFacts, directory: Directory): RoutingDecision =>
  settle(matchRules(rules, facts), directory);

/** The second half of {@link decide}, for callers that read the target only once it is known. */
export function settle(match: Match, directory: Directory): RoutingDecision {
  return {
    ...settled(match, directory),
    get rules() {
      return match.rules;
    },
  };
}

function settled({ rule, why }: Match, directory: Directory): Omit<RoutingDecision, 'rules'> {
  const { defaultQueue } = directory;
  const fallback: DecisionTarget = { kind: 'default', documentId: defaultQueue.documentId, name: defaultQueue.name };
  const toDefault: Reason = { code: 'default-queue', queue: defaultQueue.name };
  if (!rule?.target) return { target: fallback, rule: null, reasons: [{ code: 'no-rule-matched' }, toDefault] };

  const matched: Reason = { code: 'rule-matched', rule: rule.name, why };
  const found = lookUp(rule.target, rule.name, directory);
  if ('code' in found) return { target: fallback, rule, reasons: [matched, found, toDefault] };
  return { target: found, rule, reasons: [matched] };
}

/** The target as it is now, or why it cannot take the conversation. */
function lookUp({ kind, documentId }: RuleTarget, rule: string, directory: Directory): DecisionTarget | Reason {
  const entries: readonly QueueEntry[] = kind === 'agent' ? directory.agents : directory.queues;
  const entry = entries.find((candidate) => candidate.documentId === documentId);
  if (!entry) return { code: 'target-gone', rule };
  const obstacle = kind === 'agent' ? obstacleOf(entry as AgentEntry, directory.units) : null;
  return obstacle ?? { kind, documentId, name: entry.name };
}

/** Why an agent cannot be given so many units of work now; null when they can. */
export function obstacleOf(agent: AgentEntry, units: number): Reason | null {
  const { name, isActive, presence, load, capacity } = agent;
  if (!isActive) return { code: 'agent-inactive', agent: name };
  if (presence === 'away' || presence === 'offline') return { code: 'agent-not-present', agent: name, presence };
  if (load + units > capacity) return { code: 'agent-full', agent: name, load, capacity };
  return null;
}

/** How a conversation was routed. */
export interface PastRouting {
  readonly facts: RoutingFacts;
  readonly target: DecisionTarget;
  readonly directory: Directory;
}

/**
 * Where a conversation of the past would land by other rules; null where it would land in the same place. Agents whom routing
 * looked at then are as they were then; the presence and load of others is not known: they count as able to take it.
 */
export function landsElsewhere(
  rules: readonly RoutingRule[],
  past: PastRouting,
  present: Directory,
): Pick<RoutingDecision, 'target' | 'rule'> | null {
  const seen = new Set(past.directory.agents.map(({ documentId }) => documentId));
  const others = present.agents
    .filter(({ documentId }) => !seen.has(documentId))
    .map((agent) => ({ ...agent, presence: null, load: 0, capacity: Infinity }));
  const directory = { ...present, agents: [...past.directory.agents, ...others], units: past.directory.units };
  const { target, rule } = decide(rules, past.facts, directory);
  return isSamePlace(past.target, target) ? null : { target, rule };
}

/** A queue is the same place whether a rule named it or it was the default. */
export const isSamePlace = (one: DecisionTarget, other: DecisionTarget): boolean =>
  one.documentId === other.documentId && (one.kind === 'agent') === (other.kind === 'agent');
