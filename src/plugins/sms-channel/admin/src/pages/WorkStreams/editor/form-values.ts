import type { WorkStreamDetail, WorkStreamOptions } from '../../../../../shared/setup/contract';
import {
  DEFAULT_PACE,
  workStreamCreate,
  type NumberType,
  type StopAnswerer,
  type WorkStreamCreate,
} from '../../../../../shared/work-streams/contract';
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

/** The fields that a save names as the shared schema does: with these, the form knows them and their defaults from there. */
type SchemaFields = Omit<
  Required<WorkStreamCreate>,
  'channel' | 'customerId' | 'apiKey' | 'telesignBaseUrl' | keyof WorkStreamSettings
>;

/** What the editor holds until it is saved: one document over all tabs. */
export interface WorkStreamForm extends WorkStreamSettings, SchemaFields {
  customerId: string;
  telesignBaseUrl: string;
  /** Empty unless a new key is being entered; the stored one never comes here. */
  apiKey: string;
  keepPreviousKeyHours: number;
  smsNumbers: SmsNumberForm[];
  routingRules: RoutingRuleForm[];
}

export function newWorkStream({ defaultHost }: Pick<WorkStreamOptions, 'defaultHost'>): WorkStreamForm {
  return {
    ...DEFAULTS,
    ...NO_NEW_KEY,
    customerId: '',
    telesignBaseUrl: defaultHost,
    ...settingsOf({}),
    smsNumbers: [],
    routingRules: [],
  };
}

const DEFAULTS: SchemaFields = defaultsOfSchema();
const NO_NEW_KEY = { apiKey: '', keepPreviousKeyHours: 24 };

function defaultsOfSchema(): SchemaFields {
  const { channel: _channel, ...defaults } = workStreamCreate.parse({ name: '-' });
  return { ...defaults, name: '' };
}

/** Whether a place of an error is one that the form has. */
export const isFormField = (field: string | undefined): field is keyof WorkStreamForm =>
  field !== undefined && FIELDS.has(field);

const FIELDS: ReadonlySet<string> = new Set(Object.keys(newWorkStream({ defaultHost: '' })));

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
  const fields = Object.keys(DEFAULTS) as (keyof SchemaFields)[];
  return {
    ...(Object.fromEntries(fields.map((field) => [field, detail[field]])) as unknown as SchemaFields),
    ...NO_NEW_KEY,
    defaultQueue: detail.defaultQueue?.documentId ?? null,
    customerId: detail.customerId ?? '',
    telesignBaseUrl: detail.telesignBaseUrl,
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
