import { configurationRows, type EntityRow } from '../db/configuration';
import { named } from '../db/configuration-model';
import { quickReplyType } from './content-types';

interface Named extends EntityRow {
  readonly name: string;
}

export interface QuickReplyEntity extends EntityRow {
  readonly shortcut: string;
  readonly title: string;
  readonly body: string;
  readonly workStream: Named | null;
  /** The agent who owns it; null for those of all agents. */
  readonly owner: Named | null;
}

export const quickReplies = configurationRows<QuickReplyEntity>(quickReplyType, {
  one: { workStream: named('sms_channel_work_streams'), owner: named('sms_channel_agents') },
});
