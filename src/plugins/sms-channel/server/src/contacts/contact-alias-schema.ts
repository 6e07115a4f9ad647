import { belongsTo, hidden } from '../db/relation';

/**
 * A number of a contact that was merged into another one: its texts go to the contact that stayed. When that one is deleted,
 * the reference is empty and the alias has no effect.
 */
export const contactAliasType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_contact_aliases',
  info: { singularName: 'contact-alias', pluralName: 'contact-aliases', displayName: 'Contact alias' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [
    { name: 'sms_channel_alias_address_uq', columns: ['address'], type: 'unique' },
    { name: 'sms_channel_alias_contact_idx', columns: ['contact_id'] },
    { name: 'sms_channel_alias_merged_idx', columns: ['merged_id'] },
  ],
  attributes: {
    address: { type: 'string', required: true },
    /** Who gets its texts. */
    contact: belongsTo('contact'),
    /** The merged contact, whose own number it is. */
    merged: belongsTo('contact'),
  },
} as const;
