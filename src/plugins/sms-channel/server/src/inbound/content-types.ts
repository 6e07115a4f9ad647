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
    /** `<documentId of the work stream>:<SHA-256 of the bytes>`: repeats of one callback share a row. */
    digest: { type: 'string', required: true },
    reason: { type: 'string', required: true },
    /** The exact bytes with the signature headers: they are checked again after the cause has been fixed. */
    sealedBody: { type: 'text', required: true, private: true },
    bytes: { type: 'integer', required: true },
    /** Of the credentials that it was last checked with, and what came of it; empty while it is not checked. */
    checkedWith: { type: 'string', private: true },
    fits: { type: 'boolean' },
    isRewritten: { type: 'boolean' },
    receivedAt: { type: 'datetime', required: true },
    workStream: belongsTo('work-stream'),
  },
} as const;

/** Every callback with a good signature, raw, before anything else happens. docs/architecture.md §4.1. */
export const ledgerEntryType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_ledger_entries',
  info: { singularName: 'ledger-entry', pluralName: 'ledger-entries', displayName: 'Ledger entry' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [
    { name: 'sms_channel_ledger_key_uq', columns: ['dedupe_key'], type: 'unique' },
    { name: 'sms_channel_ledger_lane_idx', columns: ['state', 'lane', 'sorted_at', 'id'] },
    { name: 'sms_channel_ledger_share_idx', columns: ['state', 'share', 'id'] },
    { name: 'sms_channel_ledger_ws_idx', columns: ['work_stream', 'received_at'] },
  ],
  attributes: {
    /** The work stream and the carrier's identity of the callback: repeats share a row. */
    dedupeKey: { type: 'string', required: true },
    /**
     * Entries of one lane are processed in order: one customer and one number of ours, or one sent text. Empty until the entry
     * is sorted: a randomly ordered index would double the cost of the insert.
     */
    lane: { type: 'string' },
    /** Whose share of the workers it takes: `<work stream>/<our number>`, for reports `<work stream>/reports`; empty with its lane. */
    share: { type: 'string' },
    state: {
      type: 'enumeration',
      enum: ['received', 'pending', 'processed', 'quarantined', 'failed', 'set-aside'],
      required: true,
    },
    reason: { type: 'string' },
    body: { type: 'text', required: true },
    attempts: { type: 'integer', default: 0, required: true },
    /** How often the carrier has repeated it; empty for never. */
    repeats: { type: 'integer' },
    sortedAt: { type: 'datetime', required: true },
    receivedAt: { type: 'datetime', required: true },
    dueAt: { type: 'datetime', required: true },
    processedAt: { type: 'datetime' },
    /** A documentId: the entry outlives its work stream, and a foreign key check for each callback is expensive on PostgreSQL. */
    workStream: { type: 'string', required: true },
  },
} as const;
