import { lazy } from 'react';
import { Route, Routes } from 'react-router-dom';

const InboxPage = lazy(() => import('./pages/Inbox/InboxPage'));

/** `/plugins/sms-channel` is the list; below it, one conversation. */
export default function Router() {
  return (
    <Routes>
      <Route index element={<InboxPage />} />
      <Route path=":documentId" element={<InboxPage />} />
    </Routes>
  );
}
