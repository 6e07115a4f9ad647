import { ACTIONS } from '../../../shared/core/plugin';
import { adminRoute, crudRoutes, restRoute, type DomainRoutes } from '../http/route';

const { inboxRead, conversationsReply } = ACTIONS;

export const contactRoutes: DomainRoutes = {
  rest: [
    ...crudRoutes('/contacts', 'contact'),
    restRoute('POST', '/contacts/:id/merge', 'contact.merge'),
    restRoute('POST', '/contacts/:id/unmerge', 'contact.unmerge'),
  ],
  admin: [
    adminRoute('GET', '/inbox/contacts', 'inbox-contacts.search', conversationsReply),
    adminRoute('GET', '/inbox/contacts/:id', 'inbox-contacts.findOne', inboxRead),
    adminRoute('PUT', '/inbox/contacts/:id', 'inbox-contacts.update', conversationsReply),
    adminRoute('POST', '/inbox/contacts/:id/merge', 'inbox-contacts.merge', conversationsReply),
    adminRoute('POST', '/inbox/contacts/:id/unmerge', 'inbox-contacts.unmerge', conversationsReply),
  ],
};
