import { lazy, Suspense } from 'react';
import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { useText } from '../../ui/text/useText';

const QueuesPage = lazy(() => import('./QueuesPage'));
const QueuePage = lazy(() => import('./QueuePage'));

/** Below `/settings/sms-channel/queues`: the list, and the editor of a queue. */
export default function Queues() {
  const text = useText();
  return (
    <Suspense fallback={<Page.Loading>{text('state.loading')}</Page.Loading>}>
      <Routes>
        <Route index element={<QueuesPage />} />
        <Route path="create" element={<QueuePage />} />
        <Route path=":documentId" element={<QueuePage />} />
      </Routes>
    </Suspense>
  );
}
