import { IconButton } from '@strapi/design-system';
import { Duplicate, Trash } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import type { WorkStreamSummary } from '../../../../../shared/setup/contract';
import { ActionCell, OpenCell } from '../../../ui/page/DataTable';
import { useDuplicateWorkStreamMutation } from '../../../api/administration';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { editorPath } from '../../../ui/paths';

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
