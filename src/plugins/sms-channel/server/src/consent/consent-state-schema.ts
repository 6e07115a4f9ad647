import { hidden } from '../db/relation';

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
