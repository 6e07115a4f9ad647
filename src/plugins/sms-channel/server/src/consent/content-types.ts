import { hidden } from '../db/relation';

/** One row: the end of the consent ledger, sealed, so that a cut-off end is found. Its lock puts writers one after the other. */
export const consentHeadType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_consent_heads',
  info: { singularName: 'consent-head', pluralName: 'consent-heads', displayName: 'Consent ledger head' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [{ name: 'sms_channel_consent_head_uq', columns: ['name'], type: 'unique' }],
  attributes: {
    name: { type: 'string', required: true },
    position: { type: 'integer', required: true },
    hash: { type: 'string', required: true },
    seal: { type: 'string' },
  },
} as const;

/**
 * The consent of a person towards one of our numbers, or towards all of them: the sum of the ledger, written in the transaction
 * of each entry. The sender reads it.
 */
export const consentStateType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_consent_states',
  info: { singularName: 'consent-state', pluralName: 'consent-states', displayName: 'Consent state' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [{ name: 'sms_channel_consent_state_uq', columns: ['state_key'], type: 'unique' }],
  attributes: {
    /** `<address>|<number or *>`; after an erasure the keyed hash of the address takes its place. */
    stateKey: { type: 'string', required: true },
    level: { type: 'string', required: true },
    /** Each: the entry that began it, when, and how; empty when it does not hold. */
    optedOut: { type: 'json' },
    carrierBlocked: { type: 'json' },
    possibleOptOut: { type: 'json' },
    resumedPosition: { type: 'integer' },
  },
} as const;

/**
 * The consent ledger: who agreed or refused, when, how, in what words, with what proof. Only ever added to; each entry carries
 * the hash of the one before (consent/ledger.ts). None is ever deleted: docs/consent.md "The ledger".
 *
 * Erasing a person empties `address` and `wording`. Their keyed hashes stay and are what the chain covers: it stays whole, and
 * the person stays opted out.
 */
export const consentEntryType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_consent_entries',
  info: { singularName: 'consent-entry', pluralName: 'consent-entries', displayName: 'Consent entry' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [
    { name: 'sms_channel_consent_position_uq', columns: ['position'], type: 'unique' },
    { name: 'sms_channel_consent_person_idx', columns: ['address_hash', 'position'] },
    { name: 'sms_channel_consent_address_idx', columns: ['address', 'position'] },
  ],
  attributes: {
    /** 1, 2, 3 … without a gap. */
    position: { type: 'integer', required: true },
    address: { type: 'string' },
    addressHash: { type: 'string', required: true },
    /** One of our numbers, or `*` for all of them. */
    scope: { type: 'string', required: true },
    change: { type: 'string', required: true },
    /** `contact`, `agent`, `api`, `carrier` or `system`; names are kept of agents and API callers alone. */
    whoKind: { type: 'string', required: true },
    whoId: { type: 'string' },
    whoName: { type: 'string' },
    how: { type: 'string', required: true },
    wording: { type: 'text' },
    wordingHash: { type: 'string' },
    /** The documentId of a message, or a reference of the carrier's. */
    proof: { type: 'string' },
    occurredAt: { type: 'datetime', required: true },
    previousHash: { type: 'string', required: true },
    hash: { type: 'string', required: true },
  },
} as const;
