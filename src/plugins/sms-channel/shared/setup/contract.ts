import type { CountryCode } from '../core/address';
import type { SetupProgress, WorkStreamHealth } from './steps';
import type { MessageView } from '../conversations/contract';
import type { Ref, Versioned } from '../core/contract';
import type { RoutingRuleView } from '../routing/contract';
import type { SmsNumberView, ValidationReport, WorkStreamView } from '../work-streams/contract';

/** What the pages below Settings → SMS channel are answered. Keys, tokens and unmasked texts are in none of it. */

/** A row of the work streams list. */
export interface WorkStreamSummary {
  documentId: string;
  name: string;
  channel: 'sms';
  enabled: boolean;
  autoCloseAfterMinutes: number;
  smsNumbers: string[];
  health: WorkStreamHealth;
  setup: SetupProgress[];
  lastValidation: ValidationReport | null;
  lastCallbackAt: string | null;
  quarantinedCount: number;
  openConversations: number;
}

/** A key or callback URL that was replaced and is still accepted. */
export interface PreviousSecret {
  /** Last four characters of the key, or the whole URL. */
  label: string;
  acceptedUntil: string;
  lastUsedAt: string | null;
}

/** A work stream with everything that its editor shows. A change of its numbers or rules is one of the work stream. */
export interface WorkStreamDetail extends WorkStreamView, Versioned {
  previousKey: PreviousSecret | null;
  previousCallbackUrl: PreviousSecret | null;
  setup: SetupProgress[];
  lastCallbackAt: string | null;
  quarantinedCount: number;
  openConversations: number;
  smsNumbers: SmsNumberView[];
  routingRules: RoutingRuleView[];
}

/** A field of the contact that rules may ask about. Fields that content teams add appear without a change. */
export interface ContactFieldOption {
  name: string;
  /** Strapi's attribute type: `string`, `enumeration`, `boolean`, `integer`, … */
  type: string;
  /** The values of an enumeration. */
  values: string[];
}

export interface WorkStreamOptions {
  /** Hosts that a work stream may choose. `full-service` and `self-service` are TeleSign's own (docs/carrier.md §1.1). */
  hosts: { url: string; kind: 'full-service' | 'self-service' | 'custom' }[];
  defaultHost: string;
  maxNumbersPerWorkStream: number;
  /** Country of numbers that are typed without a country code: two letters. */
  defaultCountry: CountryCode;
  /** Zone of work streams that have none of their own. */
  defaultTimeZone: string;
  contactFields: ContactFieldOption[];
  agents: Ref[];
  queues: (Ref & { isDefault: boolean })[];
  operatingHours: Ref[];
}

/** The outcome of a callback, from the ledger or from quarantine. */
export const CALLBACK_VERDICTS = [
  'accepted',
  'repeated',
  'waiting',
  'wrong-key',
  'wrong-customer',
  'rewritten',
  'signature-missing',
  'signature-malformed',
  'unknown-number',
  'unknown-shape',
  'unknown-reference',
  'failed',
] as const;
export type CallbackVerdict = (typeof CALLBACK_VERDICTS)[number];

export interface ReceivedCallbackView {
  id: string;
  receivedAt: string;
  verdict: CallbackVerdict;
  kind: 'text' | 'report' | 'unknown';
  /** Masked (`+1719•••0199`) unless the reader may see every conversation; null where the callback names none. */
  from: string | null;
  to: string | null;
  /** The text, for those who may see every conversation; null for all others. */
  text: string | null;
  /** Of a delivery report: TeleSign's code. */
  statusCode: string | null;
  /** How often the carrier sent it again. */
  repeats: number;
  /** In quarantine, or failed: waits for its cause to be fixed. */
  isQuarantined: boolean;
  /** Its signature matches now, or its cause is one that a release tries again. */
  isReleasable: boolean;
}

export interface ReceivedCallbacksPage {
  data: ReceivedCallbackView[];
  meta: { nextCursor: string | null; quarantinedCount: number; releasableCount: number };
}

export interface ReleaseReport {
  released: number;
  /** Still in quarantine, or failed. */
  remaining: number;
}

/** How far a paid test has come. */
export type TestSmsState = Pick<MessageView, 'documentId' | 'status' | 'unconfirmed' | 'error'>;

/** A paid test: an ordinary text in an ordinary conversation. */
export interface TestSmsReport {
  conversation: string;
  message: TestSmsState;
}

export interface SimulatorReport {
  /** The handset page of the simulator that the work stream points to; null when it points to a carrier. */
  url: string | null;
}
