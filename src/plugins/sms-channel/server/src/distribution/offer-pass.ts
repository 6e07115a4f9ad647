import type { OpenState } from '../../../shared/hours/operating-hours';
import { chooseAgent, unitsOf, type AgentInPlay, toChoiceRecord } from '../../../shared/distribution/choice';
import type { DistributionSettings } from '../../../shared/distribution/settings';
import { distributionSettings, agentLoads } from './rows/agent-load';
import * as agents from './rows/agents';
import type { AgentRow } from './rows/agents';
import * as offers from './rows/offers';
import type { OfferReason } from './rows/offers';
import { createRests, outbox } from '../jobs';
import * as waiting from './rows/waiting';
import type { WaitingRow } from './rows/waiting';
import type { ChannelContext } from '../app/context';
import { describeError } from '../app/log';
import { belongsToRow } from '../db/errors';
import type { NotOffered } from './not-offered';
import type { Offers } from './offers';
import type { Tx } from '../db/database';

/** How many waiting conversations one read returns. */
const PAGE = 200;
/** While a conversation waits, a pass runs at least this often. */
const MAX_PASS_INTERVAL_MS = 60_000;

/** An agent whom so many conversations could not be offered to, and none could since, rests: the agent may be the trouble. */
const MOST_FAILURES_OF_AGENT = 10;
/** A conversation that could not be offered to so many agents is the trouble. */
const MOST_FAILURES_OF_CONVERSATION = 3;

interface Neighbours {
  readonly offering: Pick<Offers, 'make' | 'endOutdated'>;
  readonly notOffered: NotOffered;
}

/**
 * Offers waiting conversations of push work streams to agents. One pass runs at a time in all processes (outbox lane). What throws (a
 * conversation, an agent, a queue) is set aside, and the others are served: docs/distribution.md "What cannot be offered".
 */
export function createDistributionPass(
  context: Pick<ChannelContext, 'database' | 'clock' | 'log'>,
  { offering, notOffered }: Neighbours,
) {
  const { database, log } = context;
  const { direct } = database;
  const now = () => context.clock.now();
  const rests = createRests(context);

  /**
   * Serves all requests that exist when it starts; later ones get another pass. `outboxId` is the first of the lane. If it no
   * longer is, the job was handed over twice, and the other pass does the work.
   */
  async function run(outboxId: number): Promise<void> {
    const planned = await outbox.plannedDistributions(direct);
    if (planned[0] !== outboxId) return;
    await offering.endOutdated();
    const states = await notOffered.statesOf(await waiting.queuesToServe(direct));
    const openQueues = [...states].flatMap(([queueId, state]) => (state?.isOpen ? [queueId] : []));
    let candidates = await candidatesIn(openQueues);
    const settings = await distributionSettings(direct);
    let after: WaitingRow['place'] | null = null;
    const failures = new Map<number, number>();
    while (candidates.length > 0) {
      const page = { after, limit: PAGE };
      const items: WaitingRow[] = await waiting.inOrderOfService(queuesOf(candidates, openQueues), page, direct);
      const gone = await serve(items, candidates, { settings, failures });
      candidates = candidates.filter(({ id }) => !gone.has(id));
      after = items.at(-1)?.place ?? null;
      if (items.length < PAGE) break;
    }
    const nextPassAt = await nextPass([...states.values()]);
    await database.transaction(async (tx) => {
      await outbox.allDone(planned, tx);
      await outbox.planLaterDistribution(nextPassAt, now(), tx);
    });
  }

  /** Requests a pass that was planned for this time. */
  async function runLater(outboxId: number): Promise<void> {
    await database.transaction(async (tx) => {
      await outbox.done(outboxId, tx);
      await outbox.planDistribution(now(), tx);
    });
  }

  /** All agents who could get an offer from these queues. */
  async function candidatesIn(openQueues: readonly number[]): Promise<Candidate[]> {
    return (await agentsInPlay(direct)).filter(
      ({ id, presence, hasOffer, queueIds }) =>
        presence === 'available' &&
        !hasOffer &&
        queueIds.some((queueId) => openQueues.includes(queueId)) &&
        !rests.isResting(String(id)),
    );
  }

  /** Offers each item in turn to the best agent who is left. Returns the agents who are not asked any more in this pass. */
  async function serve(
    items: readonly WaitingRow[],
    candidates: readonly Candidate[],
    { settings, failures }: { settings: (workStreamId: number) => DistributionSettings; failures: Map<number, number> },
  ): Promise<Set<number>> {
    const refusals = await offers.refusalsOf(
      items.map(({ id }) => id),
      direct,
    );
    const gone = new Set<number>();
    for (const item of items) {
      const left = candidates.filter(({ id }) => !gone.has(id));
      if (left.length === 0) break;
      const tried = await offer(item, left, { settings, refusals: refusals.get(item.id) ?? new Map<number, Date>() });
      for (const id of tried.asked) gone.add(id);
      if (tried.offeredTo !== null) rests.wentWell(String(tried.offeredTo));
      if (tried.failure !== null && tried.outcome === 'failed') await notOffered.keep(item.id, tried.failure);
      for (const id of tried.failed) {
        const count = (failures.get(id) ?? 0) + 1;
        failures.set(id, count);
        // Another agent got the conversation, or many others failed with this agent too.
        if (tried.outcome !== 'offered' && count < MOST_FAILURES_OF_AGENT) continue;
        log.error(`agent ${id} could not be offered a conversation: ${describeError(tried.failure)}`);
        gone.add(id);
        rests.failed(String(id));
      }
    }
    return gone;
  }

  /** Offers one item to the best agent. One who has become unfit, or fails, is left out, and the next best is asked. */
  async function offer(
    { id, queueId, workStreamId }: WaitingRow,
    candidates: readonly Candidate[],
    {
      settings,
      refusals,
    }: { settings: (workStreamId: number) => DistributionSettings; refusals: ReadonlyMap<number, Date> },
  ): Promise<Tried> {
    const asked = new Set<number>();
    const failed = new Set<number>();
    let failure: unknown = null;
    try {
      const own = settings(workStreamId);
      const units = unitsOf('active', own);
      const item = { queueId, units, refusals };
      for (;;) {
        const left = candidates.filter((candidate) => !asked.has(candidate.id) && !failed.has(candidate.id));
        const at = now();
        const chosen = chooseAgent(left, item, own.method, at);
        if (!chosen) break;
        const inputs = { choice: toChoiceRecord(left, item, own.method, at) };
        const reason = reasonOf(chosen, own.method);
        const to = { conversationId: id, queueId, agentId: chosen.id, units, seconds: own.offerSeconds };
        try {
          const outcome = await offering.make({ ...to, reason, inputs });
          if (outcome !== 'not-waiting') asked.add(chosen.id);
          const offeredTo = outcome === 'offered' ? chosen.id : null;
          if (outcome !== 'agent-unfit') return { outcome, offeredTo, asked, failed, failure };
        } catch (error) {
          failed.add(chosen.id);
          failure = error;
          // What would meet all of them too need not be waited for.
          if (failed.size === MOST_FAILURES_OF_CONVERSATION || !belongsToRow(error)) break;
        }
      }
    } catch (error) {
      failure = error;
    }
    return { outcome: 'failed', offeredTo: null, asked, failed, failure };
  }

  /** When the next pass is due without an event: when a queue opens or a pause ends. Null: nothing waits. */
  async function nextPass(queues: readonly (OpenState | null)[]): Promise<Date | null> {
    if (queues.length === 0) return null;
    const at = now().getTime();
    const pauses = (await agents.active(direct)).flatMap(({ offersPausedUntil }) => offersPausedUntil?.getTime() ?? []);
    const openings = queues.flatMap((state) =>
      state === null || state.isOpen ? [] : (state.opensAt?.getTime() ?? []),
    );
    const moments = [...pauses, ...openings];
    return new Date(Math.min(at + MAX_PASS_INTERVAL_MS, ...moments.filter((moment) => moment > at)));
  }

  return { run, runLater };
}

/** What became of one item: the agents who were asked or are unfit, and those with whom it failed. */
interface Tried {
  readonly outcome: 'offered' | 'not-waiting' | 'failed';
  readonly offeredTo: number | null;
  readonly asked: ReadonlySet<number>;
  readonly failed: ReadonlySet<number>;
  readonly failure: unknown;
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
