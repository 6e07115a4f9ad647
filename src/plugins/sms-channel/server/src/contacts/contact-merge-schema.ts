import { belongsTo, hidden } from '../db/relation';

/** What a merge moved, so that it can be undone; the row stays as a record after it was. */
export const contactMergeType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_contact_merges',
  info: { singularName: 'contact-merge', pluralName: 'contact-merges', displayName: 'Contact merge' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [
    { name: 'sms_channel_merge_merged_idx', columns: ['merged_id', 'id'] },
    { name: 'sms_channel_merge_survivor_idx', columns: ['survivor_id', 'id'] },
  ],
  attributes: {
    /** The contact that went into the other one. */
    merged: belongsTo('contact'),
    survivor: belongsTo('contact'),
    /** DocumentIds of the conversations, with the addresses that they answered to, and the addresses of the aliases that went over. */
    conversations: { type: 'json', required: true },
    addresses: { type: 'json', required: true },
    actor: { type: 'string', required: true },
    mergedAt: { type: 'datetime', required: true },
    undoneAt: { type: 'datetime' },
  },
} as const;
