/** Judges a day of distribution by its commits (duty-log.ts): room, sight, and fairness as docs/distribution.md defines it. */
import { ASK_AGAIN_AFTER_MS } from '../../../src/plugins/sms-channel/shared/distribution/choice';
import type { Commit, LoggedConversation, LoggedOffer } from './duty-log';

/** A commit is seen by others a moment after its triggers ran. */
const SEEN_AFTER_MS = 250;

export interface Verdict {
  /** Agents above their capacity, conversations without an owner or a queue, offers that passed over an older one. */
  readonly faults: readonly string[];
  /** How often an offer was made while something younger waited too: what the fairness was about. */
  readonly choices: number;
}

interface Waiting {
  readonly conversation: LoggedConversation;
  /** Since when it has waited without a break, in real time. */
  readonly since: number;
}

export function judge(commits: readonly Commit[], capacity: number): Verdict {
  const faults: string[] = [];
  let choices = 0;
  const conversations = new Map<number, LoggedConversation>();
  const pending = new Map<number, LoggedOffer>();
  const waiting = new Map<number, Waiting>();
  /** Conversation → agent → when they rejected or missed it last, by the product's clock. */
  const refusals = new Map<number, Map<number, number>>();
  let clock = 0;
  /** What waited before the last pass ended was seen by the one after it. The clock of then: refusals are judged by no later one. */
  let lastPass = { endedAt: 0, clock: 0 };

  for (const commit of commits) {
    const made = commit.offers.filter(({ state, id }) => state === 'pending' && pending.get(id) === undefined);
    for (const offer of made) choices += judgeChoice(offer);
    apply(commit);
    for (const id of agentsIn(commit)) judgeRoom(id);
    for (const { id, state, queue_id, assignee_id } of commit.conversations) {
      if (state === 'open' && queue_id === null) faults.push(`conversation ${id} is open and in no queue`);
      if (state === 'active' && assignee_id === null) faults.push(`conversation ${id} is active and nobody's`);
    }
    if (commit.endsPass) lastPass = { endedAt: commit.at, clock };
  }
  return { faults, choices };

  function judgeChoice({ conversation_id, agent_id, offered_at }: LoggedOffer): number {
    const chosen = conversations.get(conversation_id);
    if (!chosen) throw new Error(`conversation ${conversation_id} was offered before it was there`);
    let others = 0;
    for (const { conversation, since } of waiting.values()) {
      if (conversation.queue_id !== chosen.queue_id || conversation.priority !== chosen.priority) continue;
      if (comesBefore(chosen, conversation)) others += 1;
      if (!comesBefore(conversation, chosen) || since > lastPass.endedAt - SEEN_AFTER_MS) continue;
      const refusedAt = refusals.get(conversation.id)?.get(agent_id);
      if (refusedAt !== undefined && lastPass.clock - refusedAt < ASK_AGAIN_AFTER_MS) continue;
      faults.push(`agent ${agent_id} was offered ${conversation_id} before ${conversation.id} at ${offered_at}`);
    }
    return others > 0 ? 1 : 0;
  }

  function apply(commit: Commit): void {
    for (const conversation of commit.conversations) conversations.set(conversation.id, conversation);
    for (const offer of commit.offers) {
      clock = Math.max(clock, timeOf(offer.settled_at ?? offer.offered_at));
      if (offer.state === 'pending') pending.set(offer.id, offer);
      else pending.delete(offer.id);
      if (offer.state !== 'rejected' && offer.state !== 'missed') continue;
      const known = refusals.get(offer.conversation_id) ?? new Map<number, number>();
      refusals.set(offer.conversation_id, known.set(offer.agent_id, timeOf(offer.settled_at ?? '')));
    }
    const onOffer = new Set([...pending.values()].map(({ conversation_id }) => conversation_id));
    const touched = [
      ...commit.conversations.map(({ id }) => id),
      ...commit.offers.map(({ conversation_id }) => conversation_id),
    ];
    for (const id of touched) {
      const conversation = conversations.get(id);
      if (!conversation || onOffer.has(id) || !waitsForSomebody(conversation)) waiting.delete(id);
      else waiting.set(id, { conversation, since: waiting.get(id)?.since ?? commit.at });
    }
  }

  function judgeRoom(agentId: number): void {
    const theirs = [...conversations.values()].filter(
      ({ assignee_id, state }) => assignee_id === agentId && (state === 'active' || state === 'wrap-up'),
    );
    const asked = [...pending.values()].filter(({ agent_id }) => agent_id === agentId);
    const load = theirs.length + asked.length;
    if (load > capacity) faults.push(`agent ${agentId} has ${load} of ${capacity}`);
  }
}

const waitsForSomebody = ({ state, assignee_id, queued_at, unread_count }: LoggedConversation) =>
  state === 'open' && assignee_id === null && (queued_at !== null || unread_count > 0);

const comesBefore = (one: LoggedConversation, other: LoggedConversation) =>
  queuedAt(one) < queuedAt(other) || (queuedAt(one) === queuedAt(other) && one.id < other.id);

const queuedAt = ({ queued_at, last_message_at }: LoggedConversation) => timeOf(queued_at ?? last_message_at);

const timeOf = (at: string) => Date.parse(at);

const agentsIn = ({ conversations, offers }: Commit) =>
  new Set([
    ...conversations.flatMap(({ assignee_id }) => assignee_id ?? []),
    ...offers.map(({ agent_id }) => agent_id),
  ]);
