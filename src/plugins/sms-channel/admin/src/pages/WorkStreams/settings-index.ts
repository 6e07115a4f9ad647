import { createElement } from 'react';
import { Navigate, type RouteObject } from 'react-router-dom';
import { PLUGIN_ID, WORK_STREAMS_PATH } from '../../ui/paths';

/** `/settings/sms-channel`, which no link of the settings menu names, leads to the work streams. */
export const withSettingsIndex = (routes: RouteObject[]): RouteObject[] =>
  routes.map((route) =>
    route.path === 'settings/*' && !route.index ? { ...route, children: [...(route.children ?? []), index] } : route,
  );

const index: RouteObject = {
  path: PLUGIN_ID,
  element: createElement(Navigate, { to: WORK_STREAMS_PATH, replace: true }),
};
