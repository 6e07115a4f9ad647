import type { Core } from '@strapi/strapi';
import type { ChannelContext } from '../app/context';
import { describeError } from '../app/log';

/** Where Strapi keeps who may do what. Also written past the admin panel: by other plugins, and by scripts. */
const MODELS = ['admin::user', 'admin::role', 'admin::permission'];

interface Neighbours {
  readonly strapi: { readonly db: Pick<Core.Strapi['db'], 'lifecycles' | 'inTransaction'> };
  /** Brings agents in step with users and roles. */
  readonly sync: () => Promise<void>;
}

/**
 * Synchronises agents when Strapi's users, roles or permissions change, and not whenever somebody asks for agents. What changes in
 * another process, or in the database itself, comes with the schedule (jobs/start-jobs.ts).
 */
export function createUserChanges(
  { database, log }: Pick<ChannelContext, 'database' | 'log'>,
  { strapi, sync }: Neighbours,
) {
  // What happened before this process started counts as a change.
  let noted = 1;
  let done = 0;
  let last: Promise<void> = Promise.resolve();

  async function applyNoted(): Promise<void> {
    if (done >= noted) return;
    const upTo = noted;
    await sync();
    done = upTo;
  }

  /** Applies what is noted: nothing to do when nothing has changed. One at a time; many changes at once need two. */
  const applied = (): Promise<void> => (last = last.catch(() => undefined).then(applyNoted));

  /** Synchronises even if no change is known of. */
  async function syncAnyway(): Promise<void> {
    noted += 1;
    await applied();
  }

  function note(): void {
    noted += 1;
    // The schedule tries again.
    applied().catch((error: unknown) => log.error(`agents could not be synchronised: ${describeError(error)}`));
  }

  /** Others see a change once its transaction has ended. */
  async function noteAfterCommit(): Promise<void> {
    if (strapi.db.inTransaction()) await database.transaction(async (tx) => tx.afterCommit(note));
    else note();
  }

  /** From now on changes are applied as soon as they are made. */
  function watch(): void {
    strapi.db.lifecycles.subscribe({
      models: MODELS,
      ...{ afterCreate: noteAfterCommit, afterCreateMany: noteAfterCommit },
      ...{ afterUpdate: noteAfterCommit, afterUpdateMany: noteAfterCommit },
      ...{ afterDelete: noteAfterCommit, afterDeleteMany: noteAfterCommit },
    } as Parameters<typeof strapi.db.lifecycles.subscribe>[0]);
  }

  return { applied, syncAnyway, watch };
}

export type UserChanges = ReturnType<typeof createUserChanges>;
