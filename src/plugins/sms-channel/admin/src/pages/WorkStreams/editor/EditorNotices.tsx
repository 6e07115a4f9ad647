import { useState, useEffect } from 'react';
import { useForm } from '@strapi/strapi/admin';
import { useLocation } from 'react-router-dom';
import { Button, Link } from '@strapi/design-system';
import type { Versioned } from '../../../../../shared/core/contract';
import type { WorkStreamDetail } from '../../../../../shared/setup/contract';
import { useGetSimulatorQuery } from '../../../api/administration';
import { ConflictDialog } from '../../../ui/record/RecordEditor';
import { useTimes } from '../../../ui/text/times';
import { useText } from '../../../ui/text/useText';
import { Notice } from '../../../ui/page/Notice';
import { UnreadableKeyNotice } from '../callbacks/CallbackNotices';
import { toForm, type WorkStreamForm } from './form-values';
import { standingOf } from './standing';
import type { FormTools, Over } from './useSave';

interface Props {
  readonly loaded: WorkStreamDetail | null;
  readonly workStream: WorkStreamDetail | null;
  readonly mayEdit: boolean;
  readonly isGone: boolean;
  readonly conflict: Versioned | null;
  readonly onConflictEnd: () => void;
  readonly onLoaded: (detail: WorkStreamDetail) => void;
  readonly onSave: (form: WorkStreamForm, tools: FormTools, over: Over) => Promise<void>;
}

/** What the reader must know before they go on: what they may not do, and what others did meanwhile. */
export function EditorNotices(props: Props) {
  const { loaded, workStream, mayEdit, isGone, conflict } = props;
  const text = useText();
  return (
    <>
      {isGone && <Notice variant="danger">{text('editor.gone.meanwhile')}</Notice>}
      {!mayEdit && <Notice variant="info">{text('editor.readOnly')}</Notice>}
      <CopyNotice />
      {workStream && <UnreadableKeyNotice workStream={workStream} />}
      {loaded && workStream && <ChangesOfOthers loaded={loaded} latest={workStream} onLoaded={props.onLoaded} />}
      {workStream && conflict && <Conflict {...props} workStream={workStream} conflict={conflict} />}
    </>
  );
}

/** A copy was made from the list, which says so by the state of the navigation. */
function CopyNotice() {
  const text = useText();
  const state: unknown = useLocation().state;
  const [isClosed, setClosed] = useState(false);
  const copiedFrom = typeof state === 'object' && state !== null && 'copiedFrom' in state ? state.copiedFrom : null;
  if (isClosed || typeof copiedFrom !== 'string') return null;
  return (
    <Notice variant="info" onClose={() => setClosed(true)}>
      {text('editor.copied', { name: copiedFrom })}
    </Notice>
  );
}

type ConflictProps = Props & { readonly workStream: WorkStreamDetail; readonly conflict: Versioned };

function Conflict({ workStream, conflict, onConflictEnd, onLoaded, onSave }: ConflictProps) {
  const tools = useForm('Conflict', (form) => form) as FormTools;
  const getValues = useForm('Conflict', (form) => form.getValues) as () => WorkStreamForm;
  return (
    <ConflictDialog
      conflict={conflict}
      onClose={onConflictEnd}
      onLoadTheirs={() => {
        tools.resetForm(toForm(workStream));
        onLoaded(workStream);
        onConflictEnd();
      }}
      onSaveMine={() => onSave(getValues(), tools, { version: conflict.version, theirs: workStream })}
    />
  );
}

interface ChangesOfOthersProps {
  readonly loaded: WorkStreamDetail;
  readonly latest: WorkStreamDetail;
  /** The form stands on this state from now on. */
  readonly onLoaded: (detail: WorkStreamDetail) => void;
}

/** Follows what other administrators save: takes it over while this form is unchanged, warns when it has changes. */
function ChangesOfOthers({ loaded, latest, onLoaded }: ChangesOfOthersProps) {
  const text = useText();
  const times = useTimes();
  const isModified = useForm('ChangesOfOthers', (form) => form.modified);
  const isSubmitting = useForm('ChangesOfOthers', (form) => form.isSubmitting);
  const resetForm = useForm('ChangesOfOthers', (form) => form.resetForm);
  const [shown, setShown] = useState<WorkStreamDetail | null>(null);
  const [waved, setWaved] = useState(0);
  // While a save is under way, the newer version is most likely our own.
  const standing = isSubmitting ? 'current' : standingOf(loaded, latest, isModified);

  if (standing === 'show' && shown !== latest) setShown(latest);

  useEffect(() => {
    if (standing === 'show') resetForm(toForm(latest));
    if (standing === 'show' || standing === 'adopt') onLoaded(latest);
  }, [standing, latest, resetForm, onLoaded]);

  const whoAndWhen = ({ changedBy, changedAt }: WorkStreamDetail) => ({
    name: changedBy ?? text('editor.somebody'),
    at: times.exact(changedAt),
  });

  if (standing === 'conflict' && waved !== latest.version) {
    return (
      <Notice
        variant="warning"
        actions={
          <>
            <Button
              variant="secondary"
              size="S"
              onClick={() => {
                resetForm(toForm(latest));
                onLoaded(latest);
              }}
            >
              {text('editor.loadTheirs')}
            </Button>
            <Button variant="tertiary" size="S" onClick={() => setWaved(latest.version)}>
              {text('editor.keepEditing')}
            </Button>
          </>
        }
      >
        {text('editor.changed.conflict', whoAndWhen(latest))}
      </Notice>
    );
  }
  if (!shown || standing === 'conflict' || shown.version < loaded.version) return null;
  return (
    <Notice variant="info" onClose={() => setShown(null)}>
      {text('editor.changed.shown', whoAndWhen(shown))}
    </Notice>
  );
}

/** Says that no real text is sent, where the work stream points to the simulator. */
export function SimulatorNotice({ workStream }: { workStream: WorkStreamDetail }) {
  const text = useText();
  const { data } = useGetSimulatorQuery(workStream.documentId);
  if (!data?.url) return null;
  return (
    <Notice variant="info">
      {text('simulator.notice')}{' '}
      <Link href={data.url} isExternal target="_blank" rel="noopener noreferrer">
        {text('simulator.open')}
      </Link>
    </Notice>
  );
}
