import { useCallback, useState, useMemo, useRef, useEffect } from 'react';
import { Page, Blocker, Form, Layouts, useNotification, useForm } from '@strapi/strapi/admin';
import { useParams, useNavigate, useLocation } from 'react-router-dom';
import { Box, Flex } from '@strapi/design-system';
import type { WorkStreamDetail, WorkStreamOptions } from '../../../../../shared/setup/contract';
import { useGetWorkStreamOptionsQuery, useGetWorkStreamQuery } from '../../../api/administration';
import { readServerError } from '../../../api/errors';
import { FirstProblem } from '../../../ui/form/FirstProblem';
import { READ_PERMISSIONS, useRights } from '../../../ui/hooks/useRights';
import { useRefetchWhileSeen } from '../../../ui/hooks/while-seen';
import { LoadFailure, PageLoading } from '../../../ui/page/states';
import { WORK_STREAMS_PATH, editorPath, type Tab } from '../../../ui/paths';
import { RecordGone } from '../../../ui/record/RecordEditor';
import { useText } from '../../../ui/text/useText';
import { SetupChecklist } from '../setup/SetupChecklist';
import { ValidationPanel } from '../validation/ValidationPanel';
import { EditorHeader } from './EditorHeader';
import { SimulatorNotice, EditorNotices } from './EditorNotices';
import { EditorTabs, tabTriggerId } from './EditorTabs';
import { newWorkStream, toForm, type WorkStreamForm } from './form-values';
import { keepTyped } from './standing';
import { readTab, tabsWithErrors } from './tabs';
import { useSave, type FormTools } from './useSave';

/** Another administrator's change is seen within this time. */
const FRESH_MS = 15_000;

/** `/settings/sms-channel/work-streams/create` and `…/:documentId`. */
export default function EditorPage() {
  const { documentId } = useParams();
  return (
    <Page.Protect permissions={READ_PERMISSIONS}>
      {documentId === undefined ? <Creation /> : <Existing key={documentId} documentId={documentId} />}
    </Page.Protect>
  );
}

const nothing = () => Promise.resolve(undefined);

function Creation() {
  const { isLoading, mayEdit } = useRights();
  const {
    data: options,
    error,
    refetch,
  } = useGetWorkStreamOptionsQuery(undefined, { refetchOnMountOrArgChange: true });
  if (!isLoading && !mayEdit) return <Page.NoPermissions />;
  if (error && !options) return <Failed error={error} onRetry={refetch} />;
  if (isLoading || !options) return <PageLoading />;
  return <Editor latest={null} options={options} mayEdit isGone={false} refetch={nothing} />;
}

function Existing({ documentId }: { documentId: string }) {
  const rights = useRights();
  const options = useGetWorkStreamOptionsQuery(undefined, { refetchOnMountOrArgChange: true });
  const detail = useGetWorkStreamQuery(documentId, { refetchOnMountOrArgChange: true });
  const { refetch } = detail;
  useRefetchWhileSeen(refetch, FRESH_MS);
  const newest = useCallback(async () => (await refetch()).data, [refetch]);
  // What an earlier visit left in the cache is not what the form may be filled from.
  const [isOpen, setOpen] = useState(false);
  if (!isOpen && detail.data && !detail.isFetching && !detail.isError) setOpen(true);

  if (!isOpen && detail.isError) return <Failed error={detail.error} onRetry={refetch} />;
  if (options.error && !options.data) return <Failed error={options.error} onRetry={options.refetch} />;
  if (!isOpen || !detail.data || !options.data || rights.isLoading) return <PageLoading />;
  return (
    <Editor
      latest={detail.data}
      options={options.data}
      mayEdit={rights.mayEdit}
      isGone={readServerError(detail.error).status === 404}
      refetch={newest}
    />
  );
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => unknown }) {
  const text = useText();
  return readServerError(error).status === 404 ? (
    <RecordGone content={text('editor.gone')} path={WORK_STREAMS_PATH} label={text('editor.gone.back')} />
  ) : (
    <LoadFailure error={error} onRetry={onRetry} />
  );
}

interface Props {
  /** The newest state of the server; null while the work stream is created. */
  readonly latest: WorkStreamDetail | null;
  readonly options: WorkStreamOptions;
  readonly mayEdit: boolean;
  /** It was deleted while it is open here. */
  readonly isGone: boolean;
  readonly refetch: () => Promise<WorkStreamDetail | undefined>;
}

/** One form over all tabs, saved as one document. */
function Editor({ latest, options, mayEdit, isGone, refetch }: Props) {
  const text = useText();
  const navigate = useNavigate();
  const { toggleNotification } = useNotification();
  const [tab, openTab] = useEditorTab();
  const [loaded, setLoaded] = useState(latest);
  const initialValues = useMemo(() => (loaded ? toForm(loaded) : newWorkStream(options)), [loaded, options]);
  const current = useRef<() => WorkStreamForm>(() => initialValues);
  const keepCurrent = useCallback((getValues: () => WorkStreamForm) => {
    current.current = getValues;
  }, []);

  function onSaved(saved: WorkStreamDetail, sent: WorkStreamForm, { resetForm, setValues }: FormTools): void {
    toggleNotification({ type: 'success', message: text('editor.saved') });
    if (!loaded) {
      const isFinished = saved.setup.every(({ isDone }) => isDone);
      return navigate(editorPath(saved.documentId, isFinished ? tab : 'settings'), { replace: true });
    }
    const written = current.current();
    resetForm(toForm(saved));
    if (written !== sent) setValues(keepTyped(saved, sent, written));
    setLoaded(saved);
  }

  const { save, conflict, endConflict } = useSave({ loaded, refetch, onSaved });

  function goTo(next: Tab): void {
    openTab(next);
    document.getElementById(tabTriggerId(next))?.focus();
  }

  const openRefused = useCallback(
    (fields: readonly string[]) => {
      const [first] = tabsWithErrors(fields);
      if (first) openTab(first);
    },
    [openTab],
  );

  // An answer that was under way during a save may be older than what was saved.
  const workStream = latest && loaded && latest.version < loaded.version ? loaded : latest;
  return (
    <Page.Main>
      <Page.Title>{workStream?.name ?? text('editor.new')}</Page.Title>
      <Form
        method={loaded ? 'PUT' : 'POST'}
        disabled={!mayEdit}
        initialValues={initialValues}
        onSubmit={(values, tools) => (mayEdit ? save(values, tools) : undefined)}
      >
        {/* A form inside a dialog stands elsewhere in the page, but React hands its submit up to here. */}
        <Box onSubmit={(event) => event.stopPropagation()}>
          <Blocker />
          <FirstProblem onRefused={openRefused} />
          <FormBridge onReady={keepCurrent} />
          <EditorHeader workStream={workStream} />
          <Layouts.Content>
            <Flex direction="column" alignItems="stretch" gap={4} paddingBottom={8}>
              <EditorNotices
                loaded={loaded}
                workStream={workStream}
                mayEdit={mayEdit}
                isGone={isGone}
                conflict={conflict}
                onConflictEnd={endConflict}
                onLoaded={setLoaded}
                onSave={save}
              />
              <SetupChecklist workStream={workStream} onGoTo={goTo} />
              {workStream && <SimulatorNotice workStream={workStream} />}
              {workStream && <ValidationPanel workStream={workStream} />}
              <EditorTabs tab={tab} onOpen={openTab} workStream={workStream} options={options} />
            </Flex>
          </Layouts.Content>
        </Box>
      </Form>
    </Page.Main>
  );
}

/** Hands out how to read what the form holds at the moment: a submit is told only what it held when it began. */
function FormBridge({ onReady }: { onReady: (getValues: () => WorkStreamForm) => void }) {
  const getValues = useForm('FormBridge', (form) => form.getValues);
  useEffect(() => onReady(getValues as () => WorkStreamForm), [getValues, onReady]);
  return null;
}

/**
 * The open tab, kept in the address so that a reload and a link come back to it. The address is written past the router:
 * Strapi's guard of unsaved changes would take a change of the query for leaving the page.
 */
function useEditorTab(): [tab: Tab, open: (tab: Tab) => void] {
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
