import type { HandWork, InstallationView } from '../../../shared/installation/contract';
import { closingRows as closing } from '../conversations';
import type { Distribution } from '../distribution';
import { overdueBefore, type Installation } from '../installation';
import { outbox } from '../jobs';
import { hasUnreadableKey, workStreams } from '../work-streams';
import type { ChannelContext } from './context';
import type { Roles } from './roles';

/** `/health` may be asked every second. */
const KNOWN_FOR_MS = 30_000;

interface Neighbours {
  readonly distribution: Pick<Distribution, 'agents'>;
  readonly installation: Installation;
  readonly roles: Roles;
}

/** What needs a person's hand after data has moved: for the log at the start, the panel, and `/health`. docs/upgrading.md. */
export function createAttention(context: ChannelContext, { distribution, installation, roles }: Neighbours) {
  const { direct } = context.database;
  let known: { readonly handWork: readonly HandWork[]; readonly at: number } | null = null;

  async function look(): Promise<readonly HandWork[]> {
    const handWork: HandWork[] = [];
    const { copy } = await installation.state();
    const history = await installation.history();
    if (copy) handWork.push({ what: 'copy', reason: copy.reason });
    if (history.lostAt) handWork.push({ what: 'tables-emptied', at: history.lostAt.toISOString() });
    // Elsewhere an agent without a user is somebody who has left.
    const stranded = copy || history.wasMoved ? await distribution.agents.withoutUser() : [];
    if (stranded.length > 0) {
      handWork.push({ what: 'agents-without-user', count: stranded.length, emails: stranded });
    }
    if (!(await roles.someRoleHasInbox())) handWork.push({ what: 'nobody-has-inbox' });
    const unreadable = await withUnreadableKey();
    if (unreadable.length > 0) handWork.push({ what: 'keys-unreadable', workStreams: unreadable });
    known = { handWork, at: performance.now() };
    return handWork;
  }

  async function withUnreadableKey(): Promise<string[]> {
    const rows = await workStreams.all({}, { name: 'asc' }, direct);
    return rows.filter((row) => hasUnreadableKey(context, row)).map(({ name }) => name);
  }

  async function view(): Promise<InstallationView> {
    const now = context.clock.now();
    const waiting = {
      ...(await outbox.waitingTexts(now, overdueBefore(now), direct)),
      closings: await closing.countDue(now, direct),
    };
    return { state: await installation.state(), waiting, handWork: await look() };
  }

  return {
    view,
    /** As it was half a minute ago at most. */
    recent: async () => (known && performance.now() - known.at < KNOWN_FOR_MS ? known.handWork : look()),
    /** Says it in the log. */
    async tell(): Promise<void> {
      for (const work of await look()) if (work.what !== 'copy') context.log.warn(inWords(work));
    },
  };
}

export type Attention = ReturnType<typeof createAttention>;

/** Of a copy the log has been told already. */
function inWords(work: Exclude<HandWork, { what: 'copy' }>): string {
  switch (work.what) {
    case 'agents-without-user':
      return `${work.count} agents have no admin user: make users with an SMS role and their e-mail addresses, which the work streams page tells, or take them out of their queues`;
    case 'nobody-has-inbox':
      return 'no role but the super admin may open the inbox: give roles the permissions of the SMS channel';
    case 'keys-unreadable':
      return `the API key of ${work.workStreams.map((name) => `"${name}"`).join(', ')} cannot be opened with this ENCRYPTION_KEY: set the old one, or enter the API key again`;
    case 'tables-emptied':
      return `the tables of the plugin were found deleted at ${work.at}, the STOPs of customers among them: restore a backup`;
  }
}
