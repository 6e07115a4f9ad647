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
    // Not `unique: true`: Strapi would compare the spelling that was typed. The lifecycle compares numbers, the index decides.
    mobilePhone: { type: 'string', required: true },
    /** IANA; empty: guessed from the number (shared/consent/phone-zones.ts). */
    timeZone: { type: 'string' },
    /** Of automated texts, such as `es` or `es-MX`; empty: that of the number. */
    language: { type: 'string' },
  },
} as const;
