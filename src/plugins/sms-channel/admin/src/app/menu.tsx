import { lazy, Suspense, type SVGProps } from 'react';
import { Message } from '@strapi/icons';

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
