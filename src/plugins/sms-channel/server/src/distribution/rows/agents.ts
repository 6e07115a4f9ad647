import type { Core } from '@strapi/strapi';
import type { PresenceReason, Presence } from '../../../../shared/distribution/contract';
import { configurationRows, type EntityRow } from '../../db/configuration';
import { named } from '../../db/configuration-model';
import { toDateOrNull, type Row, type Tx } from '../../db/database';
import { agentType } from '../content-types';
import { ACTIONS, actionId, type Action } from '../../../../shared/core/plugin';

const TABLE = 'sms_channel_agents';
const MEMBERS = 'sms_channel_queues_members_lnk';

interface Named extends EntityRow {
  readonly name: string;
}

/** The configuration of an agent. */
export interface AgentEntity extends EntityRow {
  readonly name: string;
  readonly email: string;
  readonly presence: Presence;
  readonly presenceReason: PresenceReason | null;
  readonly presenceAt: string | null;
  readonly capacity: number;
  readonly offersPausedUntil: string | null;
  /** False once the user is gone or has no SMS role any more; the row stays, because the history refers to it. */
  readonly active: boolean;
  readonly user: { id: number } | null;
  readonly queues: Named[];
}

export const { list, all, find, create, update } = configurationRows<AgentEntity>(agentType, {
  // Reads only the id of the user, because the row holds the password hash.
  one: { user: { table: 'admin_users', attributes: {} } },
  many: { queues: { ...named('sms_channel_queues'), links: MEMBERS, own: 'agent', other: 'queue' } },
});

/** An agent's part in distribution: written with every heartbeat, offer and change of presence. */
export interface AgentRow {
  readonly id: number;
  readonly documentId: string;
  readonly name: string;
  readonly active: boolean;
  readonly presence: Presence;
  readonly presenceAt: Date | null;
  readonly presenceReason: PresenceReason | null;
  readonly presenceBefore: Presence | null;
  readonly lastSeenAt: Date | null;
  readonly capacity: number;
  readonly idleSince: Date | null;
  readonly lastOfferAt: Date | null;
  readonly offersPausedUntil: Date | null;
}

const textOrNull = <Text extends string>(value: unknown) => (value ? (String(value) as Text) : null);

const toAgent = (row: Row): AgentRow => ({
  id: Number(row.id),
  documentId: String(row.document_id),
  name: String(row.name),
  active: Boolean(row.active),
  presence: String(row.presence) as Presence,
  presenceAt: toDateOrNull(row.presence_at),
  presenceReason: textOrNull<PresenceReason>(row.presence_reason),
  presenceBefore: textOrNull<Presence>(row.presence_before),
  lastSeenAt: toDateOrNull(row.last_seen_at),
  capacity: Number(row.capacity),
  idleSince: toDateOrNull(row.idle_since),
  lastOfferAt: toDateOrNull(row.last_offer_at),
  offersPausedUntil: toDateOrNull(row.offers_paused_until),
});

export async function byId(id: number, tx: Tx): Promise<AgentRow | null> {
  const row: Row | undefined = await tx.sql(TABLE).where({ id }).first();
  return row ? toAgent(row) : null;
}

/** All users who hold a role with the inbox. */
export async function active(tx: Tx): Promise<AgentRow[]> {
  const rows: Row[] = await tx.sql(TABLE).where({ active: true }).orderBy('id');
  return rows.map(toAgent);
}

/**
 * Locks agents until the transaction ends, in the order of their ids. Conversations are locked before: docs/architecture.md
 * §6.1.
 */
export async function lock(ids: readonly number[], now: Date, tx: Tx): Promise<void> {
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
    await tx.sql(TABLE).where({ id }).update({ updated_at: now });
  }
}

/** E-mail addresses of agents who are in a queue, and whose admin user does not exist here. */
export async function withoutUser(tx: Tx): Promise<string[]> {
  const rows: Row[] = await tx
    .sql(TABLE)
    .whereNull('user_id')
    .whereIn('id', tx.sql(MEMBERS).select('agent_id'))
    .orderBy('email')
    .select('email');
  return rows.map(({ email }) => String(email));
}

/** The queues of each agent who is in any. */
export async function memberships(tx: Tx): Promise<Map<number, number[]>> {
  const rows: Row[] = await tx.sql(MEMBERS).orderBy('id').select('agent_id', 'queue_id');
  const queues = new Map<number, number[]>();
  for (const row of rows) {
    const own = queues.get(Number(row.agent_id)) ?? [];
    own.push(Number(row.queue_id));
    queues.set(Number(row.agent_id), own);
  }
  return queues;
}

export async function isMember(agentId: number, queueId: number, tx: Tx): Promise<boolean> {
  const row: Row | undefined = await tx.sql(MEMBERS).where({ agent_id: agentId, queue_id: queueId }).first('id');
  return row !== undefined;
}

export interface PresenceChange {
  readonly presence: Presence;
  readonly reason: PresenceReason;
  /** Restored when the browser is back. */
  readonly before: Presence | null;
  readonly lastSeenAt: Date | null;
}

export async function setPresence(id: number, change: PresenceChange, now: Date, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ id }).update({
    presence: change.presence,
    presence_at: now,
    presence_reason: change.reason,
    presence_before: change.before,
    last_seen_at: change.lastSeenAt,
    updated_at: now,
  });
}

export async function noteSeen(id: number, now: Date, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ id }).update({ last_seen_at: now });
}

/** Ids of agents who are not offline although they were last seen at or before a time. */
export async function silentSince(at: Date, tx: Tx): Promise<number[]> {
  const rows: Row[] = await tx
    .sql(TABLE)
    .where('last_seen_at', '<=', at)
    .whereNot('presence', 'offline')
    .orderBy('id')
    .select('id');
  return rows.map(({ id }) => Number(id));
}

export async function noteIdle(id: number, now: Date, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ id }).update({ idle_since: now });
}

export async function noteOffer(id: number, now: Date, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ id }).update({ last_offer_at: now });
}

/** Pauses offers to an agent until a time; null ends the pause. */
export async function pauseOffers(id: number, until: Date | null, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ id }).update({ offers_paused_until: until });
}

/** An admin user without anything secret: Strapi's own rows carry the password hash. */
export interface AdminUser {
  readonly id: number;
  readonly name: string;
  readonly email: string;
}

interface UserRow {
  id: number;
  firstname: string | null;
  lastname: string | null;
  username: string | null;
  email: string;
}

const COLUMNS = ['id', 'firstname', 'lastname', 'username', 'email'];

const toUser = (row: UserRow): AdminUser => ({
  id: row.id,
  email: row.email,
  name: [row.firstname, row.lastname].filter(Boolean).join(' ') || row.username || row.email,
});

/** Reads Strapi's admin users; the roles decide who is an agent. */
export const createAdminUserRepository = (strapi: Core.Strapi) => ({
  /** Every active user with a role that may open the inbox. */
  withInbox: (): Promise<AdminUser[]> => usersWho(strapi, ACTIONS.inboxRead),
  /** The users who see every conversation. */
  supervising: (): Promise<AdminUser[]> => usersWho(strapi, ACTIONS.conversationsSupervise),
});

/** Strapi has two switches; `blocked` is empty for users that were made past its panel. */
const NOT_BARRED = { isActive: true, $or: [{ blocked: false }, { blocked: null }] };

async function usersWho(strapi: Core.Strapi, action: Action): Promise<AdminUser[]> {
  const permissions: { role: { id: number } | null }[] = await strapi.db
    .query('admin::permission')
    .findMany({ where: { action: actionId(action) }, populate: { role: { select: ['id'] } } });
  const roles = permissions.flatMap(({ role }) => (role ? [role.id] : []));
  const rows: UserRow[] = await strapi.db
    .query('admin::user')
    .findMany({ where: { ...NOT_BARRED, roles: { id: { $in: roles } } }, select: COLUMNS });
  return [...new Map(rows.map((row) => [row.id, toUser(row)])).values()];
}

export type AdminUserRepository = ReturnType<typeof createAdminUserRepository>;
