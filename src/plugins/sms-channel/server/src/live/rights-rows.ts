import type { Knex } from 'knex';
import { ACTIONS, actionId } from '../../../shared/core/plugin';
import type { Tx } from '../db/database';

/** What Strapi's roles, the queues and the sessions say of one admin user at this moment. */
export interface Standing {
  /** DocumentId of their agent; null where they are none any more. */
  readonly agent: string | null;
  readonly mayRead: boolean;
  readonly supervises: boolean;
  /** DocumentIds. */
  readonly queues: ReadonlySet<string>;
}

export interface Standings {
  of(userId: number): Standing;
  /** Whether a session of the admin panel goes on. */
  isSignedIn(sessionId: string): boolean;
}

const READS = actionId(ACTIONS.inboxRead);
const SUPERVISES = actionId(ACTIONS.conversationsSupervise);

/** One statement, however many users and sessions. The sessions are Strapi's, so their end is told by real time. */
export async function standings(
  userIds: readonly number[],
  sessionIds: readonly string[],
  now: Date,
  tx: Tx,
): Promise<Standings> {
  const { sql } = tx;
  const what = (kind: string) => sql.raw('cast(? as char(7)) as kind', [kind]);
  const permissions = sql({ u: 'admin_users' })
    .join({ h: 'admin_users_roles_lnk' }, 'h.user_id', 'u.id')
    .join({ g: 'admin_permissions_role_lnk' }, 'g.role_id', 'h.role_id')
    .join({ p: 'admin_permissions' }, 'p.id', 'g.permission_id')
    .whereIn('u.id', [...userIds])
    .whereIn('p.action', [READS, SUPERVISES])
    .where('u.is_active', true)
    .where((either: Knex.QueryBuilder) => void either.where('u.blocked', false).orWhereNull('u.blocked'))
    .select(what('may'), { who: 'u.id', value: 'p.action' });
  const agents = sql({ a: 'sms_channel_agents' })
    .whereIn('a.user_id', [...userIds])
    .where('a.active', true)
    .select(what('agent'), { who: 'a.user_id', value: 'a.document_id' });
  const queues = sql({ a: 'sms_channel_agents' })
    .join({ m: 'sms_channel_queues_members_lnk' }, 'm.agent_id', 'a.id')
    .join({ q: 'sms_channel_queues' }, 'q.id', 'm.queue_id')
    .whereIn('a.user_id', [...userIds])
    .select(what('queue'), { who: 'a.user_id', value: 'q.document_id' });
  const sessions = sql({ s: 'strapi_sessions' })
    .whereIn('s.session_id', [...sessionIds])
    .where('s.origin', 'admin')
    .where('s.expires_at', '>', now)
    .select(what('session'), sql.raw('0 as who'), { value: 's.session_id' });
  const rows: { kind: string; who: unknown; value: unknown }[] = await permissions.unionAll([agents, queues, sessions]);

  const found = rows.map(({ kind, who, value }) => ({ kind: kind.trim(), who: Number(who), value: String(value) }));
  const signedIn = new Set(found.flatMap(({ kind, value }) => (kind === 'session' ? [value] : [])));
  return {
    of(userId) {
      const own = found.filter(({ who }) => who === userId);
      const valuesOf = (kind: string) => own.filter((row) => row.kind === kind).map(({ value }) => value);
      const actions = valuesOf('may');
      return {
        agent: valuesOf('agent')[0] ?? null,
        mayRead: actions.includes(READS),
        supervises: actions.includes(SUPERVISES),
        queues: new Set(valuesOf('queue')),
      };
    },
    isSignedIn: (sessionId) => signedIn.has(sessionId),
  };
}
