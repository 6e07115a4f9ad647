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
