import type { StrapiApp } from '@strapi/strapi/admin';
import { ACTIONS, actionId } from '../../shared/core/plugin';
import { InboxMenuIcon, withSettingsIndex } from './app/menu';
import { PLUGIN_ID, translationKey } from './ui/paths';
import { registerWidgets } from './app/widgets';

type Translations = Record<string, string>;

/** Keys of the files are short; Strapi knows them below the plugin's name. */
const prefixed = (texts: Translations): Translations =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [translationKey(key), text]));

/** A language that we do not have falls back to the English default messages of Strapi's loader. */
async function textsOf(locale: string): Promise<Translations> {
  try {
    const { default: texts } = (await import(`./app/translations/${locale}.json`)) as { default: Translations };
    return prefixed(texts);
  } catch {
    return {};
  }
}

export default {
  register(app: StrapiApp) {
    app.registerPlugin({ id: PLUGIN_ID, name: PLUGIN_ID });
    app.addMenuLink({
      to: `plugins/${PLUGIN_ID}`,
      icon: InboxMenuIcon,
      position: 3,
      intlLabel: { id: translationKey('menu'), defaultMessage: 'SMS inbox' },
      permissions: [{ action: actionId(ACTIONS.inboxRead), subject: null }],
      Component: () => import('./app/router'),
    });
    app.addSettingsLink(
      { id: PLUGIN_ID, intlLabel: { id: translationKey('settings.section'), defaultMessage: 'SMS channel' } },
      [
        {
          id: 'work-streams',
          to: `${PLUGIN_ID}/work-streams`,
          intlLabel: { id: translationKey('streams.title'), defaultMessage: 'Work streams' },
          permissions: [{ action: actionId(ACTIONS.workStreamsRead), subject: null }],
          Component: () => import('./app/settings-pages'),
        },
        {
          id: 'queues',
          to: `${PLUGIN_ID}/queues`,
          intlLabel: { id: translationKey('queues.title'), defaultMessage: 'Queues' },
          permissions: [{ action: actionId(ACTIONS.workStreamsRead), subject: null }],
          Component: () => import('./pages/Queues'),
        },
        {
          id: 'operating-hours',
          to: `${PLUGIN_ID}/operating-hours`,
          intlLabel: { id: translationKey('hours.title'), defaultMessage: 'Operating hours' },
          permissions: [{ action: actionId(ACTIONS.workStreamsRead), subject: null }],
          Component: () => import('./pages/Hours'),
        },
        {
          id: 'agents',
          to: `${PLUGIN_ID}/agents`,
          intlLabel: { id: translationKey('queues.agents.title'), defaultMessage: 'Agents' },
          permissions: [{ action: actionId(ACTIONS.workStreamsRead), subject: null }],
          Component: () => import('./pages/Agents/AgentsPage'),
        },
        {
          id: 'closing-calendar',
          to: `${PLUGIN_ID}/closing-calendar`,
          intlLabel: { id: translationKey('closing.calendar'), defaultMessage: 'Closing calendar' },
          permissions: [{ action: actionId(ACTIONS.conversationsSupervise), subject: null }],
          Component: () => import('./pages/ClosingCalendar/ClosingCalendarPage'),
        },
      ],
    );
    app.router.addRoute(withSettingsIndex);
    registerWidgets(app);
  },

  registerTrads({ locales }: { locales: string[] }) {
    return Promise.all(locales.map(async (locale) => ({ locale, data: await textsOf(locale) })));
  },
};
