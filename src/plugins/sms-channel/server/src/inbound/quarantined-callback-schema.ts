import { belongsTo, hidden } from '../db/relation';

/** The quarantine: callbacks whose signature did not match; sealed, bounded, never shown to agents. */
export const quarantinedCallbackType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_quarantined_callbacks',
  info: {
    singularName: 'quarantined-callback',
    pluralName: 'quarantined-callbacks',
    displayName: 'Quarantined callback',
  },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [
    { name: 'sms_channel_quarantine_ws_idx', columns: ['work_stream_id', 'received_at'] },
    { name: 'sms_channel_quarantine_digest_uq', columns: ['digest'], type: 'unique' },
  ],
  attributes: {
    /** `<documentId of the work stream>:<SHA-256 of the bytes>`: the carrier's second and third try of one callback are the same row. */
    digest: { type: 'string', required: true },
    reason: { type: 'string', required: true },
    /** The exact bytes with the signature headers: after the cause is fixed, they are checked again. */
    sealedBody: { type: 'text', required: true, private: true },
    bytes: { type: 'integer', required: true },
    receivedAt: { type: 'datetime', required: true },
    workStream: belongsTo('work-stream'),
  },
} as const;
