import type { PresenceReason, Presence } from '../../../shared/distribution/schema';
import type { OperatingHours } from '../../../shared/hours/operating-hours';
import type { LabelColour } from '../../../shared/conversations/marks';
import type { Condition } from '../../../shared/routing/schema';
import { createConfigurationRepository, type EntityRow } from './configuration';
import type { Database } from './database';
import { createSmsNumberRepository, createWorkStreamRepository } from '../work-streams';
import { bumpIn, type VersionColumns } from './version-rows';

export type { WorkStreamEntity } from '../work-streams/work-stream-rows';

interface Named {
  readonly id: number;
  readonly documentId: string;
  readonly name: string;
}

export interface RoutingRuleEntity extends EntityRow {
  readonly name: string;
  readonly position: number;
  readonly enabled: boolean;
  readonly match: 'all' | 'any';
  readonly conditions: Condition[];
  readonly workStream: Named | null;
  readonly targetAgent: Named | null;
  readonly targetQueue: Named | null;
}

export interface QueueEntity extends EntityRow, VersionColumns {
  readonly name: string;
  readonly priority: number;
  readonly defaultKey: string | null;
  readonly operatingHours: OperatingHoursEntity | null;
  readonly members: Named[];
}

export interface OperatingHoursEntity extends EntityRow, OperatingHours, VersionColumns {
  readonly name: string;
}

export interface AgentEntity extends EntityRow {
  readonly name: string;
  readonly email: string;
  readonly presence: Presence;
  readonly presenceReason: PresenceReason | null;
  readonly presenceAt: string | null;
  readonly capacity: number;
  readonly offersPausedUntil: string | null;
  /** False once the user is gone or has no SMS role any more; the row stays for what they did. */
  readonly active: boolean;
  readonly user: { id: number } | null;
  readonly queues: Named[];
}

export interface QuickReplyEntity extends EntityRow {
  readonly shortcut: string;
  readonly title: string;
  readonly body: string;
  readonly workStream: Named | null;
  /** Whose own it is; null for those of everybody. */
  readonly owner: Named | null;
}

export interface LabelEntity extends EntityRow {
  readonly name: string;
  readonly colour: LabelColour;
}

export interface ContactEntity extends EntityRow {
  readonly name: string | null;
  readonly mobilePhone: string;
  readonly timeZone: string | null;
  readonly language: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** The configuration types. Hot tables have modules of their own beside this one: their SQL is written by hand. */
export const createRepositories = (database: Database) => ({
  workStreams: createWorkStreamRepository(database),
  smsNumbers: createSmsNumberRepository(database),
  routingRules: createConfigurationRepository<RoutingRuleEntity>(database, 'routing-rule', [
    'workStream',
    'targetAgent',
    'targetQueue',
  ]),
  queues: {
    ...createConfigurationRepository<QueueEntity>(database, 'queue', ['members', 'operatingHours']),
    bump: bumpIn('sms_channel_queues'),
  },
  operatingHours: {
    ...createConfigurationRepository<OperatingHoursEntity>(database, 'operating-hours', []),
    bump: bumpIn('sms_channel_operating_hours'),
  },
  agents: createConfigurationRepository<AgentEntity>(database, 'agent', {
    queues: true,
    // Never more of it: the row holds the password hash.
    user: { select: ['id'] },
  }),
  contacts: createConfigurationRepository<ContactEntity>(database, 'contact', []),
  labels: createConfigurationRepository<LabelEntity>(database, 'label', []),
  quickReplies: createConfigurationRepository<QuickReplyEntity>(database, 'quick-reply', ['workStream', 'owner']),
});

export type Repositories = ReturnType<typeof createRepositories>;
