import type { Core } from '@strapi/strapi';
import { ACTIONS, actionId } from '../../../shared/core/plugin';
import { tickMs } from '../app/config';
import type { ChannelContext } from '../app/context';
import { describeError } from '../app/log';
import type { Actor } from '../conversations';
import { standings, type Standing } from './rights-rows';

/** How often the rights of all readers are asked anew, on top of what this process learns at once. */
const CHECK_EVERY_MS = 3_000;
/** Without a check for so long nobody knows whether a reader may still see what the stream tells: it ends. */
const UNCHECKED_AFTER_MS = 8_000;
/** Several changes at once need one check. */
const SOON_MS = 50;

/** Who reads the live stream, with the rights by which it was opened. */
export interface Reader {
  readonly userId: number;
  /** Null where Strapi has no sessions. */
  readonly sessionId: string | null;
  readonly actor: Actor & { kind: 'agent' };
  /** Called once, when the rights have become others: the page asks again, and gets what it may see now. */
  end(): void;
}

interface Neighbours {
  readonly strapi: Pick<Core.Strapi, 'db' | 'service'>;
}

/**
 * Asks anew whether the readers of the live stream may still see what it tells them: role, permissions, whether the user is active,
 * queues, and the session. One statement for all readers of this process, so that changes of other processes are seen too.
 */
export function createRights(
  { database, log, settings }: Pick<ChannelContext, 'database' | 'log' | 'settings'>,
  { strapi }: Neighbours,
) {
  const readers = new Set<Reader>();
  /** Readers whose roles say one thing and the conditions of their permissions another, with what the roles said. */
  const settled = new WeakMap<Reader, string>();
  let timer: NodeJS.Timeout | null = null;
  let soon: NodeJS.Timeout | null = null;
  let checkedAt = 0;
  /** Since the last check that succeeded, one has begun and not succeeded yet. */
  let isInDoubt = false;
  let running: Promise<void> | null = null;

  /** Until it is called off. The reader's rights were read a moment ago. */
  function watch(reader: Reader): () => void {
    readers.add(reader);
    if (!timer) {
      checkedAt = Date.now();
      isInDoubt = false;
      timer = setInterval(tick, tickMs(settings, CHECK_EVERY_MS));
    }
    // What changed while the stream was being opened.
    recheck();
    return () => leave(reader);
  }

  function leave(reader: Reader): void {
    readers.delete(reader);
    if (readers.size > 0 || !timer) return;
    clearInterval(timer);
    timer = null;
  }

  function end(reader: Reader): void {
    if (!readers.has(reader)) return;
    leave(reader);
    reader.end();
  }

  function tick(): void {
    const isLate = Date.now() - checkedAt > tickMs(settings, UNCHECKED_AFTER_MS);
    // A process that stood still has not asked at all.
    if (isLate && isInDoubt) for (const reader of [...readers]) end(reader);
    else if (readers.size > 0) void check();
  }

  /** Users, roles or queues may have changed. Changes of one moment are looked at together. */
  function recheck(): void {
    if (readers.size === 0 || soon) return;
    soon = setTimeout(() => {
      soon = null;
      // One that is running may have read before the change.
      void (running ?? Promise.resolve()).then(check);
    }, SOON_MS);
  }

  function check(): Promise<void> {
    running ??= lookAtAll()
      .catch((error: unknown) => log.warn(`the rights of open inboxes could not be read: ${describeError(error)}`))
      .finally(() => (running = null));
    return running;
  }

  async function lookAtAll(): Promise<void> {
    const present = [...readers];
    if (present.length === 0) return;
    const startedAt = Date.now();
    isInDoubt = true;
    const users = [...new Set(present.map(({ userId }) => userId))];
    const sessions = [...new Set(present.flatMap(({ sessionId }) => sessionId ?? []))];
    const found = await standings(users, sessions, new Date(), database.direct);
    for (const reader of present) {
      const { sessionId, userId } = reader;
      const isSignedIn = sessionId === null || found.isSignedIn(sessionId);
      if (!isSignedIn || !(await isSurelyUnchanged(reader, found.of(userId)))) end(reader);
    }
    checkedAt = startedAt;
    isInDoubt = false;
  }

  /** A reader whose rights cannot be told does not keep the others from being looked at: the stream ends, and the page asks again. */
  async function isSurelyUnchanged(reader: Reader, standing: Standing): Promise<boolean> {
    try {
      return await isUnchanged(reader, standing);
    } catch (error) {
      log.warn(`the rights of user ${reader.userId} could not be read: ${describeError(error)}`);
      return false;
    }
  }

  async function isUnchanged(reader: Reader, standing: Standing): Promise<boolean> {
    if (isSame(reader, standing)) return true;
    const said = JSON.stringify({ ...standing, queues: [...standing.queues].sort() });
    if (settled.get(reader) === said) return true;
    // Conditions of a permission may take away what the role gives: then Strapi's own engine knows.
    if (!isSame(reader, { ...standing, ...(await byConditions(reader.userId, standing)) })) return false;
    settled.set(reader, said);
    return true;
  }

  async function byConditions(
    id: number,
    standing: Standing,
  ): Promise<Pick<Standing, 'mayRead' | 'supervises'> | null> {
    if (!standing.mayRead) return null;
    const user: object | null = await strapi.db.query('admin::user').findOne({ where: { id }, populate: ['roles'] });
    if (!user) return null;
    const { engine } = strapi.service('admin::permission') as PermissionService;
    const ability = await engine.generateUserAbility(user);
    return {
      mayRead: ability.can(actionId(ACTIONS.inboxRead)),
      supervises: standing.supervises && ability.can(actionId(ACTIONS.conversationsSupervise)),
    };
  }

  return { watch, recheck };
}

export type Rights = ReturnType<typeof createRights>;

interface PermissionService {
  readonly engine: { generateUserAbility(user: object): Promise<{ can(action: string): boolean }> };
}

/** A supervisor sees everything, whatever their queues are. */
const isSame = ({ actor }: Reader, { agent, mayRead, supervises, queues }: Standing): boolean =>
  mayRead &&
  agent === actor.documentId &&
  supervises === actor.isSupervisor &&
  (supervises ||
    (queues.size === actor.queues.length && actor.queues.every(({ documentId }) => queues.has(documentId))));
