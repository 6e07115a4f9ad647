import { lazy, Suspense, type ComponentType, type ReactNode } from 'react';
import { Route, Routes } from 'react-router-dom';
import { PageLoading } from '../ui/page/states';

const WorkStreamsPage = lazy(() => import('../pages/WorkStreams/list/WorkStreamsPage'));
const EditorPage = lazy(() => import('../pages/WorkStreams/editor/EditorPage'));
const CallbackDoctorPage = lazy(() => import('../pages/WorkStreams/callbacks/CallbackDoctorPage'));
const QueuesPage = lazy(() => import('../pages/Queues/QueuesPage'));
const QueuePage = lazy(() => import('../pages/Queues/QueuePage'));
const HoursListPage = lazy(() => import('../pages/Hours/HoursListPage'));
const HoursPage = lazy(() => import('../pages/Hours/HoursPage'));

/** Below `/settings/sms-channel/work-streams`: the list, the editor, and the doctor of a work stream's callbacks. */
export const WorkStreams = () => (
  <RecordPages list={WorkStreamsPage} editor={EditorPage}>
    <Route path=":documentId/callbacks" element={<CallbackDoctorPage />} />
  </RecordPages>
);

/** Below `/settings/sms-channel/queues`. */
export const Queues = () => <RecordPages list={QueuesPage} editor={QueuePage} />;

/** Below `/settings/sms-channel/operating-hours`. */
export const Hours = () => <RecordPages list={HoursListPage} editor={HoursPage} />;

interface Props {
  readonly list: ComponentType;
  readonly editor: ComponentType;
  /** Further routes. */
  readonly children?: ReactNode;
}

/** A list of records, and the editor that creates and changes one. */
function RecordPages({ list: List, editor: Editor, children }: Props) {
  return (
    <Suspense fallback={<PageLoading />}>
      <Routes>
        <Route index element={<List />} />
        <Route path="create" element={<Editor />} />
        <Route path=":documentId" element={<Editor />} />
        {children}
      </Routes>
    </Suspense>
  );
}
