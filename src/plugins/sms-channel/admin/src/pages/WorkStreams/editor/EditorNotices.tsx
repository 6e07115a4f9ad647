import { useState } from 'react';
import { useForm } from '@strapi/strapi/admin';
import { useLocation } from 'react-router-dom';
import type { Versioned } from '../../../../../shared/core/contract';
import type { WorkStreamDetail } from '../../../../../shared/setup/contract';
import { ConflictDialog } from '../../../ui/record/RecordEditor';
import { useText } from '../../../ui/text/useText';
import { ChangesOfOthers } from './ChangesOfOthers';
import { toForm, type WorkStreamForm } from './form-values';
import { Notice } from './Notice';
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
