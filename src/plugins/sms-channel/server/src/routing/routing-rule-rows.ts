import type { Condition } from '../../../shared/routing/schema';
import { configurationRows, type EntityRow } from '../db/configuration';
import { named } from '../db/configuration-model';
import { routingRuleType } from './content-types';

interface Named extends EntityRow {
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

export const routingRules = configurationRows<RoutingRuleEntity>(routingRuleType, {
  one: {
    workStream: named('sms_channel_work_streams'),
    targetAgent: named('sms_channel_agents'),
    targetQueue: named('sms_channel_queues'),
  },
});
