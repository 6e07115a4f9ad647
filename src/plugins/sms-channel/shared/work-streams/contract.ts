import type { NumberType, StopAnswerer } from './schema';
import type { WorkStreamSettings } from './settings';
import type { Ref } from '../core/contract';

export type CheckStatus = 'valid' | 'invalid' | 'unknown';
export interface ValidationCheck {
  name: string;
  status: CheckStatus;
  /** TeleSign's code, `HTTP_<status>`, Node's network code, or null where nothing was asked. */
  code: string | null;
  /** What was found, as a word that pages translate; `message` says it in English. */
  finding: string;
  /** What the finding is about where that differs from time to time: numbers, or a base URL. */
  detail: string | null;
  message: string;
}
export interface ValidationReport {
  status: CheckStatus;
  checks: ValidationCheck[];
  checkedAt: string;
}

export interface WorkStreamView extends WorkStreamSettings {
  documentId: string;
  name: string;
  channel: 'sms';
  enabled: boolean;
  autoCloseAfterMinutes: number;
  distributionMode: 'push' | 'pick';
  keepSameAgent: boolean;
  defaultQueue: Ref | null;
  customerId: string | null;
  hasApiKey: boolean;
  apiKeyLast4: string | null;
  telesignBaseUrl: string;
  callbackUrl: string;
  lastValidation: ValidationReport | null;
  createdAt: string;
  updatedAt: string;
}

export interface SmsNumberView {
  documentId: string;
  number: string;
  type: NumberType;
  description: string;
  messagesPerSecond: number;
  stopAnsweredBy: StopAnswerer;
  /** When the first signed text to this number was received: it proves that key, callback URL and number fit. */
  firstTextAt: string | null;
  workStream: Ref;
  /** Of automated texts to contacts who have none. */
  language: string | null;
  /** None: always open. */
  operatingHours: Ref | null;
}
