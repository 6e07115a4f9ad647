import type { ConditionForm, RoutingRuleForm } from '../../../src/plugins/sms-channel/admin/src/ui/rules/rule-in-words';
import {
  type WorkStreamForm,
  newWorkStream,
} from '../../../src/plugins/sms-channel/admin/src/pages/WorkStreams/editor/form-values';
import type { ContactFieldOption, WorkStreamOptions } from '../../../src/plugins/sms-channel/shared/setup/contract';

const field = (name: string, type: string, values: string[] = []): ContactFieldOption => ({ name, type, values });

/** A contact type as a content team may have extended it. */
export const CONTACT_FIELDS: ContactFieldOption[] = [
  field('name', 'string'),
  field('mobilePhone', 'string'),
  field('favouriteColour', 'enumeration', ['red', 'blue', 'light green']),
  field('isVip', 'boolean'),
  field('age', 'integer'),
];

export const OPTIONS: WorkStreamOptions = {
  hosts: [],
  urls: { rest: 'https://help.example.com/api/sms-channel', admin: 'https://help.example.com/admin' },
  defaultHost: 'https://rest-ww.telesign.com',
  defaultCountry: 'US',
  defaultTimeZone: 'UTC',
  maxNumbersPerWorkStream: 3,
  contactFields: CONTACT_FIELDS,
  agents: [{ documentId: 'ann', name: 'Ann' }],
  queues: [{ documentId: 'billing', name: 'Billing', isDefault: false }],
  operatingHours: [],
};

export const condition = (
  field: string,
  operator: ConditionForm['operator'],
  value?: string | string[],
): ConditionForm => ({ field, operator, ...(value !== undefined && { value }) });

/** A complete rule; stored unless `documentId` is taken from it. */
export const aRule = (key: string, fields: Partial<RoutingRuleForm> = {}): RoutingRuleForm => ({
  key,
  documentId: key,
  name: `Rule ${key}`,
  enabled: true,
  match: 'all',
  conditions: [condition('contact.mobilePhone', 'in-area-code', '415')],
  target: { kind: 'queue', documentId: 'billing' },
  ...fields,
});

export const aForm = (fields: Partial<WorkStreamForm> = {}): WorkStreamForm => ({
  ...newWorkStream(OPTIONS),
  name: 'Support',
  ...fields,
});
