import type { CopyReason, InstallationState } from '../../../shared/installation/contract';
import type { ChannelContext } from '../app/context';
import { describeError } from '../app/log';
import * as rows from './installation-rows';
import { codeOf, differenceOf, isSame, remembered, type Marks } from './marks';
import { marksOfDatabase } from './marks-rows';

/** So old may be what a process knows of the row: another process confirms, and a transfer replaces it. */
const KNOWN_FOR_MS = 1_000;

interface Neighbours {
  /** Whether the channel ran on this database before, by a sign outside of its own tables. */
  readonly wasUsed: () => Promise<boolean>;
  /** Sees to it that what has been due since before then is not done without a person's word; answers how many texts that were. */
  readonly setAside: (before: Date) => Promise<number>;
}

/** The original has done what was due so long ago, or nobody wants it any more. */
const OVERDUE_AFTER_MS = 24 * 60 * 60_000;

/** What was due before this is not done when a copy is confirmed. */
export const overdueBefore = (now: Date): Date => new Date(now.getTime() - OVERDUE_AFTER_MS);

/**
 * Whose data this is. An installation is recognised by its database; data that lies in another one is a copy, and a copy neither
 * sends nor closes anything until a person confirms it. docs/upgrading.md "Copies".
 */
export function createInstallation(context: ChannelContext, { wasUsed, setAside }: Neighbours) {
  const { database, clock, settings, log, wake } = context;
  let marks: Marks['database'] = {};
  let state: InstallationState = { status: 'recognised', copy: null };
  let lookedAt = -Infinity;
  let look: Promise<void> | null = null;
  let isReadOnly = false;

  const found = (row: number): Marks => ({ row, name: settings.installation || null, database: marks });

  /** At the start: recognises the data, or takes data that belongs to nobody. */
  async function recognise(): Promise<void> {
    marks = await marksOfDatabase(database.direct);
    const row = await rows.read(database.direct);
    if (row ? await isFree(row) : !(await isOthers())) await take();
    await refresh();
    if (state.copy && state.copy.code === settings.confirmCopy) return confirm('SMS_CHANNEL_CONFIRM_COPY');
    const stored = (await rows.read(database.direct))?.marks;
    if (state.copy || !stored) return;
    const kept = remembered(stored, found(stored.row));
    if (!isSame(kept, stored)) await database.transaction((tx) => rows.save(kept, null, clock.now(), tx));
  }

  /** Nobody has looked at it yet, or there is nothing that could be done twice. */
  const isFree = async (row: rows.InstallationRow): Promise<boolean> =>
    !row.lostAt &&
    (row.marks === null ||
      (differenceOf(row.marks, found(row.id)) !== null && !(await rows.hasContent(database.direct))));

  /** Data without the row: an import of an older release left it out, or somebody deleted all tables. */
  async function isOthers(): Promise<boolean> {
    if (await rows.hasContent(database.direct)) return true;
    if (!(await wasUsed())) return false;
    await database.transaction(async (tx) => {
      await rows.lock(clock.now(), tx);
      await rows.noteLost(clock.now(), tx);
    });
    return true;
  }

  const take = () =>
    database.transaction(async (tx) => {
      const row = await rows.lock(clock.now(), tx);
      await rows.save(found(row.id), null, clock.now(), tx);
    });

  /** Reads the row again. */
  async function refresh(): Promise<void> {
    const row = await rows.read(database.direct);
    lookedAt = performance.now();
    const stored = row?.marks ?? null;
    const difference = differenceOf(stored, found(row?.id ?? 0));
    const reason = difference === 'unknown' && row?.lostAt ? 'emptied' : difference;
    const code = codeOf(stored, found(row?.id ?? 0));
    enter(reason === null ? { status: 'recognised', copy: null } : { status: 'copy', copy: { reason, code } });
  }

  function enter(next: InstallationState): void {
    const before = state;
    state = next;
    if (next.copy && before.copy?.code !== next.copy.code) log.warn(inWords(next.copy));
    if (!next.copy && before.copy) {
      log.info('this copy was confirmed: it sends and closes from now on');
      wake.relay();
    }
  }

  /** Whether work may be done that reaches customers or carriers. Reads the row when what is known is older than a second. */
  async function mayWork(): Promise<boolean> {
    if (performance.now() - lookedAt > KNOWN_FOR_MS) {
      look ??= refresh().finally(() => (look = null));
      await look;
    }
    return state.copy === null;
  }

  /** A person's word: these data go on here. */
  async function confirm(by: string): Promise<void> {
    marks = await marksOfDatabase(database.direct);
    await refresh();
    // Before it is confirmed: nothing is sent until then.
    const texts = state.copy ? await setAside(overdueBefore(clock.now())) : 0;
    await database.transaction(async (tx) => {
      const row = await rows.lock(clock.now(), tx);
      await rows.save(found(row.id), by, clock.now(), tx);
    });
    log.warn(`${by} confirmed that this installation goes on with these data`);
    if (texts > 0) log.warn(`${texts} texts that were due more than a day ago are not sent: people decide about them`);
    await refresh();
  }

  return {
    recognise,
    mayWork,
    confirm,
    /** As it was known a second ago at most, where jobs run. */
    isCopy: () => state.copy !== null,
    /** Skips work in a copy. What waits is offered again after the confirmation. */
    unlessCopy:
      <Args extends unknown[]>(work: (...args: Args) => Promise<unknown>) =>
      async (...args: Args): Promise<void> => {
        if (await mayWork()) await work(...args);
      },
    async state(): Promise<InstallationState> {
      await mayWork();
      return state;
    },
    databaseMarks: () => marks,
    /** What happened to the data before. */
    async history(): Promise<{ lostAt: Date | null; wasMoved: boolean }> {
      const row = await rows.read(database.direct);
      return { lostAt: row?.lostAt ?? null, wasMoved: Boolean(row?.recognisedBy) };
    },
    /** Whether a text could be stored now. */
    async canWrite(): Promise<boolean> {
      let problem: string | null = null;
      try {
        await database.transaction((tx) => rows.tryToWrite(tx));
      } catch (error) {
        problem = describeError(error);
      }
      if (problem !== null && !isReadOnly) log.error(`the database takes no writes: ${problem}`);
      if (problem === null && isReadOnly) log.info('the database takes writes again');
      isReadOnly = problem !== null;
      return !isReadOnly;
    },
  };
}

export type Installation = ReturnType<typeof createInstallation>;

const REASONS: Readonly<Record<CopyReason, string>> = {
  import: 'the data was written by strapi import or transfer',
  database: 'the data was made in another database or file',
  name: 'SMS_CHANNEL_INSTALLATION is not the name that the data has',
  unknown: 'the data does not say whose it is',
  emptied: 'the tables of the plugin were deleted, the STOPs of customers among them: restore a backup first',
};

const inWords = ({ reason, code }: { reason: CopyReason; code: string }) =>
  `THIS IS A COPY (${REASONS[reason]}). It takes callbacks and shows everything, but sends nothing and closes nothing. If this installation is the one to go on, confirm it in the admin panel (Settings, SMS channel, Work streams), or start with SMS_CHANNEL_CONFIRM_COPY=${code}. docs/upgrading.md "Copies"`;
