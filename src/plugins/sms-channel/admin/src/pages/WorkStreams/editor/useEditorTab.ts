import { useCallback, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { readTab, type Tab } from './tabs';

/**
 * The open tab, kept in the address so that a reload and a link come back to it. The address is written past the router:
 * Strapi's guard of unsaved changes would take a change of the query for leaving the page.
 */
export function useEditorTab(): [tab: Tab, open: (tab: Tab) => void] {
  const { key, search } = useLocation();
  const [{ visit, tab }, setOpen] = useState(() => ({ visit: key, tab: readTab(search) }));
  // A link to this page, followed on this page.
  if (visit !== key) setOpen({ visit: key, tab: readTab(search) });

  const open = useCallback((next: Tab) => {
    setOpen((before) => ({ ...before, tab: next }));
    const address = new URL(window.location.href);
    address.searchParams.set('tab', next);
    window.history.replaceState(window.history.state, '', address);
  }, []);

  return [tab, open];
}
