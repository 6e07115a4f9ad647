import type { StrapiApp } from '@strapi/strapi/admin';
import { Message } from '@strapi/icons';
import { WORK_STREAMS_PATH } from '../pages/WorkStreams/paths';
import { READ_PERMISSIONS } from '../pages/WorkStreams/editor/useRights';
import { PLUGIN_ID, translationKey } from '../pluginId';

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
    component: async () => (await import('./ChannelWidget')).ChannelWidget,
  });
}
