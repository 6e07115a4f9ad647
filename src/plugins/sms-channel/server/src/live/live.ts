import { type PublicEvent, toPublicEvent } from '../../../shared/conversations/events';
import type { LiveSignal } from '../../../shared/live/signals';
import { eventRows as events, type Actor, type StoredEvent } from '../conversations';
import { type ChannelContext } from '../app/context';
import { describeError } from '../app/log';
import * as signals from './signal-rows';
import type { StoredSignal } from './signal-rows';
import type { Database } from '../db/database';

/** Other processes write events too: with listeners, the tail looks this often. */
const LOOK_EVERY_MS = 500;
/**
 * On PostgreSQL an event with a lower id can become visible after one with a higher id, when its transaction was the slower
 * one. Events stay under observation for this many ids, so that none is missed and none comes twice.
 */
const OVERLAP = 200;
const BATCH = 500;

/** What a reader may see of the stream: everything, or what is addressed to them or to one of their queues, by documentId. */
export type LiveScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'agent'; readonly agent: string; readonly queues: readonly string[] };

export function liveScopeOf(actor: Actor): LiveScope {
  if (actor.kind === 'api' || actor.isSupervisor) return { kind: 'all' };
  return { kind: 'agent', agent: actor.documentId, queues: actor.queues.map(({ documentId }) => documentId) };
}

export interface Listener {
  readonly scope: LiveScope;
  send(event: PublicEvent): void;
  signal(signal: LiveSignal): void;
}

interface Member {
  readonly scope: LiveScope;
  take(stored: StoredEvent): void;
  signal(signal: LiveSignal): void;
}

/**
 * Follows the events of all processes and gives each listener what it may see, in order, once per event. The database is the
 * channel between processes, so it works with every job queue backend, and a reader can resume from any event.
 */
export function createStream(context: Pick<ChannelContext, 'database' | 'log'>) {
  const members = new Set<Member>();
  const overlap = context.database.dialect === 'sqlite' ? 0 : OVERLAP;
  const signals = createSignalTail(context.database);
  let timer: NodeJS.Timeout | null = null;
  let isLooking = false;
  let lookAgain = false;
  let highest = 0;
  let seen = new Set<number>();

  /** Starts a listener after the event `after`, or at the present. Returns a function that ends it. */
  async function join(listener: Listener, after: number | null): Promise<() => void> {
    const waiting: StoredEvent[] = [];
    const member: Member = {
      scope: listener.scope,
      take: (stored: StoredEvent): void => {
        waiting.push(stored);
      },
      signal: (signal) => listener.signal(signal),
    };
    if (!timer) await startTail();
    members.add(member);
    // Events during the replay are queued after it.
    const replayed = after === null ? new Set<number>() : await replay(listener, after);
    const send = ({ event }: StoredEvent) => listener.send(toPublicEvent(event));
    waiting.filter(({ event }) => !replayed.has(event.id)).forEach(send);
    member.take = send;
    return () => {
      members.delete(member);
      if (members.size > 0 || !timer) return;
      clearInterval(timer);
      timer = null;
    };
  }

  async function startTail(): Promise<void> {
    timer = setInterval(wake, LOOK_EVERY_MS);
    highest = await events.lastId(context.database.direct);
    const recent = await events.after(highest - overlap, BATCH, context.database.direct);
    seen = new Set(recent.map(({ event }) => event.id));
    await signals.start();
  }

  async function replay(listener: Listener, after: number): Promise<Set<number>> {
    const replayed = new Set<number>();
    for (let position = after; ; ) {
      const missed = await events.after(position, BATCH, context.database.direct);
      for (const { event, audience, isReadable } of missed) {
        replayed.add(event.id);
        if (isReadable && maySee(listener.scope, audience)) listener.send(toPublicEvent(event));
      }
      const last = missed.at(-1);
      if (!last || missed.length < BATCH) return replayed;
      position = last.event.id;
    }
  }

  function wake(): void {
    if (members.size === 0) return;
    if (isLooking) {
      lookAgain = true;
      return;
    }
    isLooking = true;
    void look()
      .catch((error: unknown) => {
        context.log.warn(`live events could not be read: ${describeError(error)}`);
      })
      .finally(() => {
        isLooking = false;
        if (!lookAgain) return;
        lookAgain = false;
        wake();
      });
  }

  async function look(): Promise<void> {
    const found = await events.after(Math.max(highest - overlap, 0), BATCH, context.database.direct);
    for (const stored of found) {
      if (seen.has(stored.event.id)) continue;
      seen.add(stored.event.id);
      highest = Math.max(highest, stored.event.id);
      if (!stored.isReadable) {
        context.log.warn(`event ${stored.event.id} cannot be read`);
        continue;
      }
      for (const member of members) if (maySee(member.scope, stored.audience)) tell(() => member.take(stored));
    }
    for (const id of seen) if (id < highest - overlap) seen.delete(id);
    if (found.length === BATCH) lookAgain = true;
    for (const { signal, audience } of await signals.next()) {
      for (const member of members) {
        if (audience === null || maySee(member.scope, audience)) tell(() => member.signal(signal));
      }
    }
  }

  /** A listener whose connection has just ended may throw: the others hear it all the same. */
  function tell(say: () => void): void {
    try {
      say();
    } catch (error) {
      context.log.warn(`a listener could not be told: ${describeError(error)}`);
    }
  }

  return { join, wake };
}

const maySee = (scope: LiveScope, audience: events.Audience) =>
  scope.kind === 'all' ||
  audience.agents.includes(scope.agent) ||
  audience.queues.some((queue) => scope.queues.includes(queue));

/** As for events: on PostgreSQL a lower id can become visible after a higher one. */
const SIGNAL_OVERLAP = 50;

/** Reads the signals of all processes, each once, from the present on. */
export function createSignalTail(database: Database) {
  const overlap = database.dialect === 'sqlite' ? 0 : SIGNAL_OVERLAP;
  let highest = 0;
  let seen = new Set<number>();

  async function start(): Promise<void> {
    highest = await signals.lastId(database.direct);
    const recent = await signals.after(highest - overlap, BATCH, database.direct);
    seen = new Set(recent.map(({ id }) => id));
  }

  async function next(): Promise<StoredSignal[]> {
    const found = await signals.after(Math.max(highest - overlap, 0), BATCH, database.direct);
    const unheard = found.filter(({ id }) => !seen.has(id));
    for (const { id } of unheard) {
      seen.add(id);
      highest = Math.max(highest, id);
    }
    for (const id of seen) if (id < highest - overlap) seen.delete(id);
    return unheard;
  }

  return { start, next };
}
