import { useState } from 'react';
import { Button, Dialog } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import type { Versioned } from '../../../../shared/core/contract';
import { useReturnFocus } from '../modal/useReturnFocus';
import { useText } from '../../ui/text/useText';
import { useTimes } from '../../ui/text/useTimes';

interface ConflictDialogProps {
  readonly conflict: Versioned;
  readonly onLoadTheirs: () => void;
  readonly onSaveMine: () => Promise<void>;
  readonly onClose: () => void;
}

/** Somebody else saved first: who, when, and whose version is to be the one. */
export function ConflictDialog({ conflict, onLoadTheirs, onSaveMine, onClose }: ConflictDialogProps) {
  const text = useText();
  const times = useTimes();
  const returnFocus = useReturnFocus();
  const [isSaving, setSaving] = useState(false);

  async function saveMine(): Promise<void> {
    setSaving(true);
    await onSaveMine();
    setSaving(false);
  }

  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Content onCloseAutoFocus={returnFocus}>
        <Dialog.Header>{text('editor.conflict.title')}</Dialog.Header>
        <Dialog.Body icon={<WarningCircle fill="danger600" />}>
          {text('editor.conflict.body', {
            name: conflict.changedBy ?? text('editor.somebody'),
            at: times.exact(conflict.changedAt),
          })}
        </Dialog.Body>
        <Dialog.Footer wrap="wrap">
          <Dialog.Cancel>
            <Button variant="tertiary" fullWidth>
              {text('editor.keepEditing')}
            </Button>
          </Dialog.Cancel>
          <Button variant="secondary" fullWidth onClick={onLoadTheirs} disabled={isSaving}>
            {text('editor.loadTheirs')}
          </Button>
          <Button variant="danger-light" fullWidth onClick={saveMine} loading={isSaving}>
            {text('editor.saveMine')}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
}
