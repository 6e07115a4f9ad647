import type {
  AgentEntry,
  Directory,
  RoutingFacts,
  RoutingRule,
  RuleTarget,
} from '../../../src/plugins/sms-channel/shared/routing';

export const BILLING: RuleTarget = { kind: 'queue', documentId: 'billing', name: 'Billing' };
export const ANN: RuleTarget = { kind: 'agent', documentId: 'ann', name: 'Ann' };

export const FACTS: RoutingFacts = {
  contact: {
    mobilePhone: '+17195550177',
    name: 'Kim Lee',
    city: null,
    age: 41,
    isVip: true,
    since: '2026-03-01',
    seenAt: '2026-11-24T08:30:00.000Z',
    tags: ['gold', 'early'],
  },
  contactKind: 'returning',
  smsNumber: '+17195550199',
  text: 'My Invoice is WRONG',
  time: '08:30',
  weekday: 'tuesday',
};

export const aRule = (changes: Partial<RoutingRule> = {}): RoutingRule => ({
  documentId: 'rule',
  name: 'Rule',
  enabled: true,
  match: 'all',
  conditions: [{ field: 'text', operator: 'contains', value: 'invoice' }],
  target: BILLING,
  ...changes,
});

export const anAgent = (changes: Partial<AgentEntry> = {}): AgentEntry => ({
  documentId: 'ann',
  name: 'Ann',
  isActive: true,
  presence: 'available',
  load: 0,
  capacity: 10,
  ...changes,
});

export const aDirectory = (changes: Partial<Directory> = {}): Directory => ({
  agents: [anAgent()],
  queues: [{ documentId: 'billing', name: 'Billing' }],
  defaultQueue: { documentId: 'default', name: 'Default' },
  units: 1,
  ...changes,
});
