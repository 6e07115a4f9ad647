/** Contacts: the catalogue, what the inbox shows of them, and merging two that are one person. */
export { createContacts, type Contacts } from './compose';
export * as contactRows from './contact-rows';
export { manyAttributesOf } from './contact-rows';
export { keepPhonesCanonical } from './contacts';
export { contactController, inboxContactController } from './controller';
export { contactRoutes } from './routes';
export { type ContactEntity, type KnownContact, timeZoneOf, timeZonesOf } from './contact-rows';

export { contactAliasType, contactMergeType, contactType } from './content-types';
