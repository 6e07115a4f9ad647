import type { OpenState } from '../../../shared/hours/operating-hours';
import { chooseAgent, unitsOf, type AgentInPlay, toChoiceRecord } from '../../../shared/distribution/choice';
import { DISTRIBUTION_DEFAULTS, type DistributionSettings } from '../../../shared/distribution/settings';
import { distributionSettings, agentLoads } from './rows/agent-load';
import * as agents from './rows/agents';
import type { AgentRow } from './rows/agents';
import * as offers from './rows/offers';
import type { OfferReason } from './rows/offers';
import { outbox } from '../jobs';
import * as waiting from './rows/waiting';
import type { WaitingRow } from './rows/waiting';
import type { ChannelContext } from '../app/context';
import type { OperatingHoursService } from '../hours';
import type { Offers } from './offers';
import type { Tx } from '../db/database';

/** How many waiting conversations one read returns. */
const PAGE = 200;
/** While a conversation waits, a pass runs at least this often. */
const MAX_PASS_INTERVAL_MS = 60_000;

interface Neighbours {
  readonly offering: Pick<Offers, 'make' | 'endOutdated'>;
  readonly hours: Pick<OperatingHoursService, 'queueState'>;
}

/** Offers waiting conversations of push work streams to agents. One pass runs at a time in all processes (outbox lane). */
export function createDistributionPass(
  context: Pick<ChannelContext, 'database' | 'clock'>,
  { offering, hours }: Neighbours,
) {
  const { direct } = context.database;
  const now = () => context.clock.now();

  /**
   * Serves all requests that exist when it starts; later ones get another pass. `outboxId` is the first of the lane. If it no
   * longer is, the job was handed over twice, and the other pass does the work.
   */
  async function run(outboxId: number): Promise<void> {
    const planned = await outbox.plannedDistributions(direct);
    if (planned[0] !== outboxId) return;
    await offering.endOutdated();
    const toServe = await waiting.queuesToServe(direct);
    const states = await Promise.all(toServe.map((queueId) => hours.queueState(queueId, now(), direct)));
    const openQueues = toServe.filter((_queueId, index) => states[index]?.isOpen);
    let candidates = await candidatesIn(openQueues);
    const settings = await distributionSettings(direct);
    let after: WaitingRow['place'] | null = null;
    while (candidates.length > 0) {
      const page = { after, limit: PAGE };
      const items: WaitingRow[] = await waiting.inOrderOfService(queuesOf(candidates, openQueues), page, direct);
      const offered = await serve(items, candidates, settings);
      candidates = candidates.filter(({ id }) => !offered.has(id));
      after = items.at(-1)?.place ?? null;
      if (items.length < PAGE) break;
    }
    const nextPassAt = await nextPass(states);
    await context.database.transaction(async (tx) => {
      await outbox.allDone(planned, tx);
      await outbox.planLaterDistribution(nextPassAt, now(), tx);
    });
  }

  /** Requests a pass that was planned for this time. */
  async function runLater(outboxId: number): Promise<void> {
    await context.database.transaction(async (tx) => {
      await outbox.done(outboxId, tx);
      await outbox.planDistribution(now(), tx);
    });
  }

  /** All agents who could get an offer from these queues. */
  async function candidatesIn(openQueues: readonly number[]): Promise<Candidate[]> {
    return (await agentsInPlay(direct)).filter(
      ({ presence, hasOffer, queueIds }) =>
        presence === 'available' && !hasOffer && queueIds.some((id) => openQueues.includes(id)),
    );
  }

  /** Offers each item in turn to the best agent who is left. Returns the agents who were asked. */
  async function serve(
    items: readonly WaitingRow[],
    candidates: readonly Candidate[],
    settings: ReadonlyMap<number, DistributionSettings>,
  ): Promise<Set<number>> {
    const refusals = await offers.refusalsOf(
      items.map(({ id }) => id),
      direct,
    );
    const offered = new Set<number>();
    for (const { id, queueId, workStreamId } of items) {
      const own = settings.get(workStreamId) ?? DISTRIBUTION_DEFAULTS;
      const units = unitsOf('active', own);
      const item = { queueId, units, refusals: refusals.get(id) ?? new Map<number, Date>() };
      // An agent who has become unfit is left out for the rest of the pass, and the next best agent is asked.
      for (;;) {
        const left = candidates.filter((candidate) => !offered.has(candidate.id));
        const at = now();
        const chosen = chooseAgent(left, item, own.method, at);
        if (!chosen) break;
        const inputs = { choice: toChoiceRecord(left, item, own.method, at) };
        const reason = reasonOf(chosen, own.method);
        const to = { conversationId: id, queueId, agentId: chosen.id, units, seconds: own.offerSeconds };
        const outcome = await offering.make({ ...to, reason, inputs });
        if (outcome !== 'not-waiting') offered.add(chosen.id);
        if (outcome !== 'agent-unfit') break;
      }
    }
    return offered;
  }

  /** When the next pass is due without an event: when a queue opens or a pause ends. Null: nothing waits. */
  async function nextPass(queues: readonly OpenState[]): Promise<Date | null> {
    if (queues.length === 0) return null;
    const at = now().getTime();
    const pauses = (await agents.active(direct)).flatMap(({ offersPausedUntil }) => offersPausedUntil?.getTime() ?? []);
    const openings = queues.flatMap((state) => (state.isOpen ? [] : (state.opensAt?.getTime() ?? [])));
    const moments = [...pauses, ...openings];
    return new Date(Math.min(at + MAX_PASS_INTERVAL_MS, ...moments.filter((moment) => moment > at)));
  }

  return { run, runLater };
}

const queuesOf = (candidates: readonly Candidate[], openQueues: readonly number[]) =>
  openQueues.filter((id) => candidates.some(({ queueIds }) => queueIds.includes(id)));

const reasonOf = ({ load, capacity }: Candidate, method: DistributionSettings['method']): OfferReason =>
  method === 'round-robin'
    ? { code: 'round-robin', params: {} }
    : { code: 'most-free', params: { free: capacity - load, capacity } };

export type Candidate = AgentInPlay & AgentRow;

/** The agents as the choice needs them, for offers and for their preview. */
export async function agentsInPlay(tx: Tx): Promise<Candidate[]> {
  const memberships = await agents.memberships(tx);
  const loads = await agentLoads(null, tx);
  const asked = new Set((await offers.pending(tx)).map(({ agent }) => agent.id));
  return (await agents.active(tx)).map((agent) => ({
    ...agent,
    queueIds: memberships.get(agent.id) ?? [],
    load: loads.get(agent.id) ?? 0,
    hasOffer: asked.has(agent.id),
  }));
}
