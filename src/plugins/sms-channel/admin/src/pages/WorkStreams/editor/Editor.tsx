import { useCallback, useMemo, useRef, useState } from 'react';
import { Box, Flex } from '@strapi/design-system';
import { Blocker, Form, Layouts, Page, useNotification } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import type { WorkStreamDetail, WorkStreamOptions } from '../../../../../shared/setup/contract';
import { useText } from '../../../ui/text/useText';
import { editorPath } from '../../../ui/paths';
import { SetupChecklist } from '../setup/SetupChecklist';
import { SimulatorNotice } from '../simulator/SimulatorNotice';
import { ValidationPanel } from '../validation/ValidationPanel';
import { EditorHeader } from './EditorHeader';
import { EditorNotices } from './EditorNotices';
import { EditorTabs, tabTriggerId } from './EditorTabs';
import { newWorkStream, toForm, type WorkStreamForm } from './form-values';
import { FormBridge } from './FormBridge';
import { keepTyped } from './standing';
import type { Tab } from './tabs';
import { useEditorTab } from './useEditorTab';
import { useSave, type FormTools } from './useSave';

interface Props {
  /** The newest state of the server; null while the work stream is created. */
  readonly latest: WorkStreamDetail | null;
  readonly options: WorkStreamOptions;
  readonly mayEdit: boolean;
  /** Somebody deleted it while it is open here. */
  readonly isGone: boolean;
  readonly refetch: () => Promise<WorkStreamDetail | undefined>;
}

/** One form over all tabs, saved as one document. */
export function Editor({ latest, options, mayEdit, isGone, refetch }: Props) {
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
