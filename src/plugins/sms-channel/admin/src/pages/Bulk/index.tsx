import { lazy } from 'react';
import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { ACTIONS, actionId } from '../../../../shared/core/plugin';
import BulkListPage from './BulkListPage';

const NewBulkPage = lazy(() => import('./NewBulkPage'));
const BulkPage = lazy(() => import('./BulkPage'));

const PERMISSIONS = [{ action: actionId(ACTIONS.conversationsSupervise), subject: null }];

/** `/plugins/sms-channel/bulk`: texts to many people, for supervisors. */
export default function BulkPages() {
  return (
    <Page.Protect permissions={PERMISSIONS}>
      <Routes>
        <Route index element={<BulkListPage />} />
        <Route path="new" element={<NewBulkPage />} />
        <Route path=":documentId" element={<BulkPage />} />
      </Routes>
    </Page.Protect>
  );
}
