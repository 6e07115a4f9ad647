import type { StrapiApp } from '@strapi/strapi/admin';
import { Discuss, Message, User } from '@strapi/icons';
import { ACTIONS, actionId } from '../../../shared/core/plugin';
import { READ_PERMISSIONS } from '../ui/hooks/useRights';
import { WORK_STREAMS_PATH, INBOX_PATH, PLUGIN_ID, translationKey } from '../ui/paths';

const INBOX_PERMISSIONS = [{ action: actionId(ACTIONS.inboxRead), subject: null }];
const INBOX_LINK = {
  label: { id: translationKey('home.link'), defaultMessage: 'Open the inbox' },
  href: INBOX_PATH,
};

/** What the homepage shows of us. */
export function registerWidgets(app: StrapiApp): void {
  app.widgets.register({
    id: 'channel',
    pluginId: PLUGIN_ID,
    icon: Message,
    title: { id: translationKey('widget.title'), defaultMessage: 'SMS channel' },
    link: {
      label: { id: translationKey('widget.link'), defaultMessage: 'Open work streams' },
      href: WORK_STREAMS_PATH,
    },
    permissions: READ_PERMISSIONS,
    component: async () => (await import('../pages/Home/ChannelWidget')).ChannelWidget,
  });
  app.widgets.register({
    id: 'waiting-texts',
    pluginId: PLUGIN_ID,
    icon: User,
    title: { id: translationKey('home.waiting'), defaultMessage: 'My waiting texts' },
    link: INBOX_LINK,
    permissions: INBOX_PERMISSIONS,
    component: async () => (await import('../pages/Home/ConversationWidgets')).WaitingTextsWidget,
  });
  app.widgets.register({
    id: 'open-conversations',
    pluginId: PLUGIN_ID,
    icon: Discuss,
    title: { id: translationKey('home.open'), defaultMessage: 'Open in my queues' },
    link: { ...INBOX_LINK, href: `${INBOX_PATH}?view=open` },
    permissions: INBOX_PERMISSIONS,
    component: async () => (await import('../pages/Home/ConversationWidgets')).OpenConversationsWidget,
  });
}
