import type { RoutingRuleView } from '../../../../../src/plugins/sms-channel/shared/routing/contract';
import type { SmsNumberView } from '../../../../../src/plugins/sms-channel/shared/work-streams/contract';
import type { WorkStreamDetail } from '../../../../../src/plugins/sms-channel/shared/setup/contract';
import { settingsOf } from '../../../../../src/plugins/sms-channel/shared/work-streams/settings';
import type { RoutingRuleForm } from '../../../../../src/plugins/sms-channel/admin/src/ui/rules/rule-in-words';
import type { SmsNumberForm } from '../../../../../src/plugins/sms-channel/admin/src/pages/WorkStreams/editor/form-values';

const workStream = { documentId: 'w1', name: 'Support' };

const number = {
  number: '+17195550199',
  type: 'long_code',
  description: '',
  messagesPerSecond: 1,
  stopAnsweredBy: 'us',
  language: null,
  operatingHours: null,
} satisfies SmsNumberForm;

const rule = {
  name: 'Refunds',
  enabled: true,
  match: 'all',
  conditions: [{ field: 'text', operator: 'contains', value: 'refund' }],
} satisfies Partial<RoutingRuleForm>;

/** As the editor holds a number that is not saved yet. */
export const aWrittenNumber = (changes: Partial<SmsNumberForm> = {}): SmsNumberForm => ({ ...number, ...changes });

/** As the editor holds a rule that is not saved yet. */
export const aWrittenRule = (changes: Partial<RoutingRuleForm> = {}): RoutingRuleForm => ({
  key: 'k1',
  ...rule,
  target: { kind: 'queue', documentId: 'q1' },
  ...changes,
});

/** As the server answers it. */
export const aNumber = (changes: Partial<SmsNumberView> = {}): SmsNumberView => ({
  documentId: 'n1',
  ...number,
  firstTextAt: null,
  openConversations: 0,
  workStream,
  ...changes,
});

export const aRule = (changes: Partial<RoutingRuleView> = {}): RoutingRuleView => ({
  documentId: 'r1',
  ...rule,
  workStream,
  position: 1,
  target: { kind: 'queue', documentId: 'q1', name: 'Billing' },
  problems: [],
  ...changes,
});

/** A work stream with one number and one rule, as the server answers it; `changes` says what is different. */
export const aWorkStream = (changes: Partial<WorkStreamDetail> = {}): WorkStreamDetail => ({
  ...workStream,
  ...settingsOf({}),
  channel: 'sms',
  enabled: true,
  autoCloseAfterMinutes: 1440,
  distributionMode: 'pick',
  keepSameAgent: true,
  defaultQueue: null,
  customerId: 'FFFFFFFF-EEEE-DDDD-1234-AB1234567890',
  hasApiKey: true,
  hasUnreadableApiKey: false,
  apiKeyLast4: 'cde=',
  telesignBaseUrl: 'https://rest-ww.telesign.com',
  callbackUrl: 'https://help.example.com/api/sms-channel/callbacks/abc',
  lastValidation: null,
  createdAt: '2026-03-01T10:00:00.000Z',
  updatedAt: '2026-03-01T10:00:00.000Z',
  version: 1,
  changedAt: '2026-01-01T00:00:00.000Z',
  changedBy: 'Ann',
  previousKey: null,
  earlierKeys: [],
  previousCallbackUrl: null,
  earlierCallbackUrls: [],
  endedCallbackUrls: [],
  setup: [],
  lastCallbackAt: null,
  quarantinedCount: 0,
  openConversations: 0,
  smsNumbers: [aNumber()],
  routingRules: [aRule()],
  ...changes,
});
