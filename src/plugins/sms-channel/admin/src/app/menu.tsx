import { createElement, lazy, Suspense, type ComponentType, type SVGProps } from 'react';
import { Message } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { Navigate, type RouteObject } from 'react-router-dom';
import { ACTIONS, actionId } from '../../../shared/core/plugin';
import { PLUGIN_ID, translationKey, WORK_STREAMS_PATH } from '../ui/paths';

const MenuBadge = lazy(() => import('./MenuBadge'));

/** The inbox in the main menu, and our pages below Settings. */
export function registerMenu(app: StrapiApp): void {
  app.addMenuLink({
    to: `plugins/${PLUGIN_ID}`,
    icon: InboxMenuIcon,
    position: 3,
    intlLabel: { id: translationKey('menu'), defaultMessage: 'SMS inbox' },
    permissions: [{ action: actionId(ACTIONS.inboxRead), subject: null }],
    Component: () => import('./router'),
  });
  app.addSettingsLink(
    { id: PLUGIN_ID, intlLabel: { id: translationKey('settings.section'), defaultMessage: 'SMS channel' } },
    [
      settingsPage({
        id: 'work-streams',
        title: translationKey('streams.title'),
        english: 'Work streams',
        load: () => import('./settings-pages').then((pages) => ({ default: pages.WorkStreams })),
      }),
      settingsPage({
        id: 'health',
        title: translationKey('health.title'),
        english: 'Channel health',
        load: () => import('../pages/Health/HealthPage'),
      }),
      settingsPage({
        id: 'queues',
        title: translationKey('queues.title'),
        english: 'Queues',
        load: () => import('./settings-pages').then((pages) => ({ default: pages.Queues })),
      }),
      settingsPage({
        id: 'operating-hours',
        title: translationKey('hours.title'),
        english: 'Operating hours',
        load: () => import('./settings-pages').then((pages) => ({ default: pages.Hours })),
      }),
      settingsPage({
        id: 'agents',
        title: translationKey('queues.agents.title'),
        english: 'Agents',
        load: () => import('../pages/Agents/AgentsPage'),
      }),
      settingsPage({
        id: 'closing-calendar',
        title: translationKey('closing.calendar'),
        english: 'Closing calendar',
        action: ACTIONS.conversationsSupervise,
        load: () => import('../pages/ClosingCalendar/ClosingCalendarPage'),
      }),
    ],
  );
  app.router.addRoute(withSettingsIndex);
}

interface SettingsPage {
  readonly id: string;
  readonly title: string;
  readonly english: string;
  /** What a role needs to see the link. */
  readonly action?: (typeof ACTIONS)[keyof typeof ACTIONS];
  /** No async function: Strapi warns of those. */
  readonly load: () => Promise<{ default: ComponentType }>;
}

const settingsPage = ({ id, title, english, action = ACTIONS.workStreamsRead, load }: SettingsPage) => ({
  id,
  to: `${PLUGIN_ID}/${id}`,
  intlLabel: { id: title, defaultMessage: english },
  permissions: [{ action: actionId(action), subject: null }],
  Component: load,
});

/**
 * The inbox in the main menu, with the number of unread texts. Strapi's `notificationsCount` is a constant of the link, so
 * the number is part of the icon, which Strapi renders for those only who may open the inbox.
 */
function InboxMenuIcon(props: SVGProps<SVGSVGElement>) {
  return (
    <>
      <Message {...(props as object)} />
      <Suspense fallback={null}>
        <MenuBadge />
      </Suspense>
    </>
  );
}

/** `/settings/sms-channel`, which no link of the settings menu names, leads to the work streams. */
const withSettingsIndex = (routes: RouteObject[]): RouteObject[] =>
  routes.map((route) =>
    route.path === 'settings/*' && !route.index
      ? { ...route, children: [...(route.children ?? []), settingsIndex] }
      : route,
  );

const settingsIndex: RouteObject = {
  path: PLUGIN_ID,
  element: createElement(Navigate, { to: WORK_STREAMS_PATH, replace: true }),
};
