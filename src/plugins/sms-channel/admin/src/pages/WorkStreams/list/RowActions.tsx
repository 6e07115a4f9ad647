import { IconButton } from '@strapi/design-system';
import { Duplicate, Trash } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import type { WorkStreamSummary } from '../../../../../shared/setup/contract';
import { useDuplicateWorkStreamMutation, useDeleteWorkStreamMutation } from '../../../api/administration';
import { ActionCell, OpenCell } from '../../../ui/page/DataTable';
import { editorPath } from '../../../ui/paths';
import { DeleteDialog, useFewNames } from '../../../ui/record/DeleteDialog';
import { writtenNumber } from '../../../ui/text/format';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';

interface Props {
  readonly workStream: WorkStreamSummary;
  readonly mayEdit: boolean;
  readonly onDelete: () => void;
}

export function RowActions({ workStream: { documentId, name }, mayEdit, onDelete }: Props) {
  const text = useText();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [duplicate, { isLoading }] = useDuplicateWorkStreamMutation();

  async function copyAndOpen(): Promise<void> {
    const answer = await duplicate(documentId);
    if ('data' in answer) navigate(editorPath(answer.data.documentId), { state: { copiedFrom: name } });
    else toggleNotification({ type: 'danger', message: errorText(answer.error) });
  }

  return (
    <>
      <OpenCell
        path={editorPath(documentId)}
        label={text(mayEdit ? 'streams.edit' : 'streams.view', { name })}
        mayEdit={mayEdit}
      />
      {mayEdit && (
        <>
          <ActionCell>
            <IconButton
              variant="ghost"
              label={text('streams.duplicate', { name })}
              disabled={isLoading}
              onClick={() => void copyAndOpen()}
            >
              <Duplicate />
            </IconButton>
          </ActionCell>
          <ActionCell>
            <IconButton variant="ghost" label={text('streams.delete', { name })} onClick={onDelete}>
              <Trash />
            </IconButton>
          </ActionCell>
        </>
      )}
    </>
  );
}

/** More numbers than these would hide the buttons. */
const MAX_LISTED_NUMBERS = 8;

interface DeleteWorkStreamDialogProps {
  readonly workStream: WorkStreamSummary;
  readonly onClose: () => void;
}

/** Lists the numbers that are deleted with it, and says what stands in the way. */
export function DeleteWorkStreamDialog({
  workStream: { documentId, name, smsNumbers, openConversations },
  onClose,
}: DeleteWorkStreamDialogProps) {
  const text = useText();
  const fewNames = useFewNames();
  const [remove] = useDeleteWorkStreamMutation();
  const numbers = fewNames(smsNumbers.map(writtenNumber), MAX_LISTED_NUMBERS);
  return (
    <DeleteDialog
      title={text('streams.delete', { name })}
      consequences={[
        smsNumbers.length === 0
          ? text('streams.delete.body', { name })
          : text('streams.delete.bodyWithNumbers', { name, numbers, count: smsNumbers.length }),
        ...(openConversations > 0 ? [text('streams.delete.open', { count: openConversations })] : []),
      ]}
      deleted={text('streams.deleted', { name })}
      onDelete={() => remove(documentId)}
      onClose={onClose}
    />
  );
}
