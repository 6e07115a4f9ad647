import type { DistributionSettings } from './settings';
import type { Presence } from './contract';
import { takesRoom, type ConversationState } from '../conversations/state';

/** What conversations of a work stream take up of an agent's capacity, in units. A waiting one takes up none. */
export interface UnitCosts {
  readonly activeUnits: number;
  readonly wrapUpUnits: number;
}

/** What a conversation takes up of its agent's capacity in this state. */
export function unitsOf(state: ConversationState, { activeUnits, wrapUpUnits }: UnitCosts): number {
  if (!takesRoom(state)) return 0;
  return state === 'wrap-up' ? wrapUpUnits : activeUnits;
}

/** An agent who rejected or missed a conversation is not asked again about it for this long, and comes last after that. */
export const ASK_AGAIN_AFTER_MS = 5 * 60_000;

/** After this many rejections within this time, offers to that agent pause for a while. */
export const STORM_REJECTIONS = 5;
export const STORM_WITHIN_MS = 10 * 60_000;
export const STORM_PAUSE_MS = 15 * 60_000;

/** What the choice looks at. Load counts pending offers too: their room is reserved. */
export interface AgentInPlay {
  readonly id: number;
  readonly presence: Presence;
  readonly queueIds: readonly number[];
  readonly capacity: number;
  readonly load: number;
  /** At most one offer at a time: an agent cannot read two at once. */
  readonly hasOffer: boolean;
  readonly offersPausedUntil: Date | null;
  /** When they last got or gave away work; null: never, which counts as longest. */
  readonly idleSince: Date | null;
  readonly lastOfferAt: Date | null;
}

/** A conversation that waits for an agent. */
export interface WaitingItem {
  readonly queueId: number;
  readonly units: number;
  /** The agents who rejected or missed it, and when they last did. */
  readonly refusals: ReadonlyMap<number, Date>;
}

export type Unfit = 'not-in-queue' | 'not-available' | 'offers-paused' | 'has-offer' | 'no-room' | 'refused-lately';

/** Why an agent cannot be offered a conversation now; null when they can. */
export function unfitness(agent: AgentInPlay, item: WaitingItem, now: Date): Unfit | null {
  if (!agent.queueIds.includes(item.queueId)) return 'not-in-queue';
  if (agent.presence !== 'available') return 'not-available';
  if (agent.offersPausedUntil !== null && agent.offersPausedUntil > now) return 'offers-paused';
  if (agent.hasOffer) return 'has-offer';
  if (agent.load + item.units > agent.capacity) return 'no-room';
  const refusedAt = item.refusals.get(agent.id);
  if (refusedAt && now.getTime() - refusedAt.getTime() < ASK_AGAIN_AFTER_MS) return 'refused-lately';
  return null;
}

export type DistributionMethod = 'most-free' | 'round-robin';

/**
 * Chooses the agent for an offer; null when there is none. By most free capacity, then by longest idle; or by who was asked
 * longest ago. Agents who rejected or missed this conversation come last.
 */
export function chooseAgent<A extends AgentInPlay>(
  agents: readonly A[],
  item: WaitingItem,
  method: DistributionMethod,
  now: Date,
): A | null {
  return agents
    .filter((agent) => unfitness(agent, item, now) === null)
    .reduce<A | null>((best, agent) => (best === null || comesBefore(agent, best, item, method) ? agent : best), null);
}

function comesBefore(a: AgentInPlay, b: AgentInPlay, item: WaitingItem, method: DistributionMethod): boolean {
  const ranks = (agent: AgentInPlay) => [
    item.refusals.has(agent.id) ? 1 : 0,
    ...(method === 'round-robin'
      ? [timeOf(agent.lastOfferAt)]
      : [agent.load - agent.capacity, timeOf(agent.idleSince)]),
    agent.id,
  ];
  const [left, right] = [ranks(a), ranks(b)];
  const index = left.findIndex((rank, at) => rank !== right[at]);
  return index !== -1 && (left[index] as number) < (right[index] as number);
}

const timeOf = (at: Date | null) => at?.getTime() ?? -Infinity;

/** The facts about the former agent that decide whether a returning customer gets them again. */
export interface FormerAgent {
  /** Still holds a role with the inbox. */
  readonly active: boolean;
  readonly presence: Presence;
  /** False until it is set: such an agent counts as present. */
  readonly isPresenceKnown: boolean;
  readonly capacity: number;
  readonly load: number;
}

export const RETURN_REFUSALS = ['switched-off', 'too-long-ago', 'agent-gone', 'not-present', 'no-room'] as const;
export type ReturnRefusal = (typeof RETURN_REFUSALS)[number];

/** A work stream's switch for it. */
export interface ReturnSwitch {
  readonly keepSameAgent: boolean;
}

export interface ReturnRules extends ReturnSwitch {
  readonly sameAgentMinutes: number;
}

export const returnRules = (
  { keepSameAgent }: ReturnSwitch,
  { sameAgentMinutes }: Pick<DistributionSettings, 'sameAgentMinutes'>,
): ReturnRules => ({ keepSameAgent, sameAgentMinutes });

/**
 * Why a returning customer does not get the former agent; null when they do. Available and busy agents count as present.
 * `addedUnits`: the units that the conversation needs in addition to those that it uses already. `lastActiveAt`: when the last
 * text was written.
 */
export function returnRefusal(
  agent: FormerAgent,
  rules: ReturnRules,
  { addedUnits, lastActiveAt, now }: { addedUnits: number; lastActiveAt: Date; now: Date },
): ReturnRefusal | null {
  if (!rules.keepSameAgent) return 'switched-off';
  if (now.getTime() - lastActiveAt.getTime() > rules.sameAgentMinutes * 60_000) return 'too-long-ago';
  if (!agent.active) return 'agent-gone';
  if (agent.isPresenceKnown && agent.presence !== 'available' && agent.presence !== 'busy') return 'not-present';
  if (addedUnits > 0 && agent.load + addedUnits > agent.capacity) return 'no-room';
  return null;
}

/** The inputs of {@link returnRefusal}, as a decision stores them, so that it can be recalculated. Times are ISO 8601. */
export interface ReturnRecord {
  readonly agent: FormerAgent & { readonly documentId: string };
  readonly rules: ReturnRules;
  readonly addedUnits: number;
  readonly lastActiveAt: string;
  readonly at: string;
}

export const refusalIn = ({ agent, rules, addedUnits, lastActiveAt, at }: ReturnRecord): ReturnRefusal | null =>
  returnRefusal(agent, rules, { addedUnits, lastActiveAt: new Date(lastActiveAt), now: new Date(at) });

/** What the choice read of one agent. Times in milliseconds; what is left out was null. */
interface RecordedAgent {
  readonly documentId: string;
  readonly load: number;
  readonly capacity: number;
  readonly idleSince?: number;
  readonly lastOfferAt?: number;
  readonly pausedUntil?: number;
  /** When they rejected or missed this conversation last. */
  readonly refusedAt?: number;
}

/**
 * The inputs of the choice of an offer, as its decision stores them, so that it can be recalculated. The agents are the members
 * of the queue who were available and had no other offer, in the order that decides between equals; all others could not have
 * been asked.
 */
export interface ChoiceRecord {
  readonly method: DistributionMethod;
  readonly units: number;
  readonly at: number;
  readonly agents: readonly RecordedAgent[];
}

export function toChoiceRecord(
  agents: readonly (AgentInPlay & { readonly documentId: string })[],
  item: WaitingItem,
  method: DistributionMethod,
  now: Date,
): ChoiceRecord {
  const asked = agents
    .filter(
      ({ queueIds, presence, hasOffer }) => queueIds.includes(item.queueId) && presence === 'available' && !hasOffer,
    )
    .sort((one, other) => one.id - other.id);
  return {
    method,
    units: item.units,
    at: now.getTime(),
    agents: asked.map(({ id, documentId, load, capacity, idleSince, lastOfferAt, offersPausedUntil }) => ({
      documentId,
      load,
      capacity,
      ...unlessNull('idleSince', idleSince),
      ...unlessNull('lastOfferAt', lastOfferAt),
      ...unlessNull('pausedUntil', offersPausedUntil),
      ...unlessNull('refusedAt', item.refusals.get(id) ?? null),
    })),
  };
}

/** Chooses again: the documentId of who is asked, or null. */
export function chosenFrom({ method, units, at, agents }: ChoiceRecord): string | null {
  const queueId = 0;
  const inPlay = agents.map(({ pausedUntil, idleSince, lastOfferAt, ...agent }, place) => ({
    ...agent,
    id: place,
    presence: 'available' as const,
    hasOffer: false,
    queueIds: [queueId],
    offersPausedUntil: toDate(pausedUntil),
    idleSince: toDate(idleSince),
    lastOfferAt: toDate(lastOfferAt),
  }));
  const refusals = new Map(
    agents.flatMap(({ refusedAt }, place) => (refusedAt === undefined ? [] : [[place, new Date(refusedAt)] as const])),
  );
  return chooseAgent(inPlay, { queueId, units, refusals }, method, new Date(at))?.documentId ?? null;
}

const unlessNull = <Name extends string>(name: Name, at: Date | null): { [key in Name]?: number } =>
  (at === null ? {} : { [name]: at.getTime() }) as { [key in Name]?: number };

const toDate = (at: number | undefined): Date | null => (at === undefined ? null : new Date(at));
