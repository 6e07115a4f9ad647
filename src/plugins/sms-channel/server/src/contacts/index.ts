import type { Core } from '@strapi/strapi';
import type { ChannelContext } from '../app/context';
import type { Conversations } from '../conversations';
import { createContactAccess } from './access';
import { createContactCatalog } from './contacts';
import { createContactMerges } from './merges';
import { createContactPanel } from './panel';

export * as contactRows from './contact-rows';
export { manyAttributesOf, type ContactEntity, type KnownContact, timeZoneOf, timeZonesOf } from './contact-rows';
export { keepPhonesCanonical } from './contacts';
export { contactAliasType, contactMergeType, contactType } from './content-types';

interface Neighbours {
  readonly strapi: Core.Strapi;
  readonly conversations: Pick<Conversations, 'events'>;
}

/** Contacts: the catalogue, what the inbox shows of them, and merging two that are one person. */
export function createContacts(context: ChannelContext, { strapi, conversations: { events } }: Neighbours) {
  const contacts = createContactCatalog(context, strapi);
  return {
    ...contacts,
    panel: createContactPanel(context, { strapi, contacts }),
    merges: createContactMerges(context, events),
    access: createContactAccess(strapi),
  };
}

export type Contacts = ReturnType<typeof createContacts>;
