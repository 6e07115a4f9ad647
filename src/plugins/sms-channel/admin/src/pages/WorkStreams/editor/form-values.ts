import type { WorkStreamDetail, WorkStreamOptions } from '../../../../../shared/setup/contract';
import { DEFAULT_PACE, type NumberType, type StopAnswerer } from '../../../../../shared/work-streams/schema';
import { settingsOf, type WorkStreamSettings } from '../../../../../shared/work-streams/settings';
import type { WorkStreamInput } from '../../../api/administration';
import type { RoutingRuleForm } from '../../../ui/rules/rule-in-words';

export interface SmsNumberForm {
  documentId?: string;
  number: string;
  type: NumberType;
  description: string;
  messagesPerSecond: number;
  stopAnsweredBy: StopAnswerer;
  language: string | null;
  operatingHours: string | null;
}

/** What the editor holds until it is saved: one document over all tabs. */
export interface WorkStreamForm extends WorkStreamSettings {
  name: string;
  enabled: boolean;
  autoCloseAfterMinutes: number;
  distributionMode: 'push' | 'pick';
  keepSameAgent: boolean;
  defaultQueue: string | null;
  customerId: string;
  telesignBaseUrl: string;
  /** Empty unless a new key is being entered; the stored one never comes here. */
  apiKey: string;
  keepPreviousKeyHours: number;
  smsNumbers: SmsNumberForm[];
  routingRules: RoutingRuleForm[];
}

const DAY_IN_MINUTES = 24 * 60;

export const newWorkStream = (options: WorkStreamOptions): WorkStreamForm => ({
  name: '',
  enabled: true,
  autoCloseAfterMinutes: DAY_IN_MINUTES,
  distributionMode: 'pick',
  keepSameAgent: true,
  defaultQueue: null,
  customerId: '',
  telesignBaseUrl: options.defaultHost,
  apiKey: '',
  keepPreviousKeyHours: 24,
  smsNumbers: [],
  routingRules: [],
  ...settingsOf({}),
});

export const newSmsNumber = (): SmsNumberForm => ({
  number: '',
  type: 'long_code',
  description: '',
  messagesPerSecond: DEFAULT_PACE.long_code,
  stopAnsweredBy: 'us',
  language: null,
  operatingHours: null,
});

export function toForm(detail: WorkStreamDetail): WorkStreamForm {
  return {
    name: detail.name,
    enabled: detail.enabled,
    autoCloseAfterMinutes: detail.autoCloseAfterMinutes,
    distributionMode: detail.distributionMode,
    keepSameAgent: detail.keepSameAgent,
    defaultQueue: detail.defaultQueue?.documentId ?? null,
    customerId: detail.customerId ?? '',
    telesignBaseUrl: detail.telesignBaseUrl,
    apiKey: '',
    keepPreviousKeyHours: 24,
    ...settingsOf(detail),
    smsNumbers: detail.smsNumbers.map(
      ({ documentId, number, type, description, messagesPerSecond, stopAnsweredBy, language, operatingHours }) => ({
        documentId,
        number,
        type,
        description,
        messagesPerSecond,
        stopAnsweredBy,
        language,
        operatingHours: operatingHours?.documentId ?? null,
      }),
    ),
    routingRules: detail.routingRules.map(({ documentId, name, enabled, match, conditions, target }) => ({
      key: documentId,
      documentId,
      name,
      enabled,
      match,
      conditions,
      target: target && { kind: target.kind, documentId: target.documentId },
    })),
  };
}

/** The body of a save. A key that was not entered is not named, so that it stays what it is. */
export function toInput({ apiKey, keepPreviousKeyHours, ...form }: WorkStreamForm): WorkStreamInput {
  return {
    ...form,
    customerId: form.customerId.trim() || null,
    ...(apiKey.trim() ? { apiKey, keepPreviousKeyHours } : {}),
    routingRules: form.routingRules.map(({ key: _key, ...rule }) => rule),
  };
}
