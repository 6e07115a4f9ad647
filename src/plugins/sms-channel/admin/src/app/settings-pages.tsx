import { lazy, Suspense } from 'react';
import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { useText } from '../ui/text/useText';

const ListPage = lazy(() => import('../pages/WorkStreams/list/WorkStreamsPage'));
const EditorPage = lazy(() => import('../pages/WorkStreams/editor/EditorPage'));
const CallbackDoctorPage = lazy(() => import('../pages/WorkStreams/callbacks/CallbackDoctorPage'));

/** Below `/settings/sms-channel/work-streams`: the list, the editor, and the doctor of a work stream's callbacks. */
export default function WorkStreams() {
  const text = useText();
  return (
    <Suspense fallback={<Page.Loading>{text('state.loading')}</Page.Loading>}>
      <Routes>
        <Route index element={<ListPage />} />
        <Route path="create" element={<EditorPage />} />
        <Route path=":documentId" element={<EditorPage />} />
        <Route path=":documentId/callbacks" element={<CallbackDoctorPage />} />
      </Routes>
    </Suspense>
  );
}
