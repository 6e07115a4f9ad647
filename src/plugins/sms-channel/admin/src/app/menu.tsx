import { lazy, Suspense, type SVGProps, createElement } from 'react';
import { Message } from '@strapi/icons';
import { Navigate, type RouteObject } from 'react-router-dom';
import { PLUGIN_ID, WORK_STREAMS_PATH } from '../ui/paths';

const MenuBadge = lazy(() => import('./MenuBadge'));

/**
 * The inbox in the main menu, with the number of unread texts. Strapi's `notificationsCount` is a constant of the link, so
 * the number is part of the icon, which Strapi renders for those only who may open the inbox.
 */
export function InboxMenuIcon(props: SVGProps<SVGSVGElement>) {
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
export const withSettingsIndex = (routes: RouteObject[]): RouteObject[] =>
  routes.map((route) =>
    route.path === 'settings/*' && !route.index ? { ...route, children: [...(route.children ?? []), index] } : route,
  );

const index: RouteObject = {
  path: PLUGIN_ID,
  element: createElement(Navigate, { to: WORK_STREAMS_PATH, replace: true }),
};
