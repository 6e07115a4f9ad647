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
    /** The contact that gets its texts. */
    contact: belongsTo('contact'),
    /** The merged contact, whose own number it is. */
    merged: belongsTo('contact'),
  },
} as const;

/**
 * The one type that content teams see and extend: fields added to it in the Content-Type Builder appear in the API and
 * in routing rules. Whatever writes it, `mobilePhone` becomes E.164 in a lifecycle (contacts/contacts.ts).
 */
export const contactType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_contacts',
  info: { singularName: 'contact', pluralName: 'contacts', displayName: 'Contact' },
  options: { draftAndPublish: false },
  pluginOptions: {},
  indexes: [{ name: 'sms_channel_contact_phone_uq', columns: ['mobile_phone'], type: 'unique' }],
  attributes: {
    name: { type: 'string' },
    /** The name as it is searched (shared/core/search-text.ts); empty where the name itself will do. Nobody edits it. */
    searchName: { type: 'text', private: true, pluginOptions: { 'content-manager': { visible: false } } },
    // Not `unique: true`: Strapi would compare the spelling that was typed. The lifecycle compares numbers, the index decides.
    mobilePhone: { type: 'string', required: true },
    /** IANA; empty: guessed from the number (shared/consent/phone-zones.ts). */
    timeZone: { type: 'string' },
    /** Of automated texts, such as `es` or `es-MX`; empty: that of the number. */
    language: { type: 'string' },
  },
} as const;
