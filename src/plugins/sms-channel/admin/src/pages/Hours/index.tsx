import { lazy, Suspense } from 'react';
import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { useText } from '../../ui/text/useText';

const HoursListPage = lazy(() => import('./HoursListPage'));
const HoursPage = lazy(() => import('./HoursPage'));

/** Below `/settings/sms-channel/operating-hours`: the list, and the editor. */
export default function Hours() {
  const text = useText();
  return (
    <Suspense fallback={<Page.Loading>{text('state.loading')}</Page.Loading>}>
      <Routes>
        <Route index element={<HoursListPage />} />
        <Route path="create" element={<HoursPage />} />
        <Route path=":documentId" element={<HoursPage />} />
      </Routes>
    </Suspense>
  );
}
