import { useEffect, useState } from 'react';
import { Button } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import type { WorkStreamDetail } from '../../../../../shared/setup/contract';
import { useText } from '../../../ui/text/useText';
import { useTimes } from '../../../ui/text/useTimes';
import { toForm } from './form-values';
import { Notice } from './Notice';
import { standingOf } from './standing';

interface ChangesOfOthersProps {
  readonly loaded: WorkStreamDetail;
  readonly latest: WorkStreamDetail;
  /** The form stands on this state from now on. */
  readonly onLoaded: (detail: WorkStreamDetail) => void;
}

/** Follows what other administrators save: shows it where nothing is written here, and warns where something is. */
export function ChangesOfOthers({ loaded, latest, onLoaded }: ChangesOfOthersProps) {
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
