import { chooseAgent, type AgentInPlay, type DistributionMethod, type WaitingItem } from './choice';

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
