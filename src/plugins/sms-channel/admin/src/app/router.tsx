import { lazy } from 'react';
import { Route, Routes } from 'react-router-dom';

const BoardPage = lazy(() => import('../pages/Board/BoardPage'));
const InboxPage = lazy(() => import('../pages/Inbox/InboxPage'));
const BulkPages = lazy(() => import('../pages/Bulk'));

/** `/plugins/sms-channel` is the list; below it, one conversation, or the supervisors' board. */
export default function Router() {
  return (
    <Routes>
      <Route index element={<InboxPage />} />
      <Route path="bulk/*" element={<BulkPages />} />
      <Route path="board" element={<BoardPage />} />
      <Route path=":documentId" element={<InboxPage />} />
    </Routes>
  );
}
