import { hidden } from '../db/relation';

/**
 * The consent ledger: who agreed or refused, when, how, in what words, with what proof. Only ever added to; each entry carries
 * the hash of the one before (consent/chain.ts). None is ever deleted: docs/consent.md "The ledger".
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
