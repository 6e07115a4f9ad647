import { Flex, IconButton } from '@strapi/design-system';
import { Duplicate, Eye, Pencil, Trash } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import type { WorkStreamSummary } from '../../../../../shared/contracts/administration';
import { useDuplicateWorkStreamMutation } from '../../../services/administration';
import { useErrorText } from '../../../services/useErrorText';
import { useText } from '../../../text/useText';
import { editorPath } from '../paths';

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
    // The row opens on a click; its buttons do what they say.
    <Flex justifyContent="flex-end" onClick={(event) => event.stopPropagation()}>
      <IconButton
        variant="ghost"
        label={text(mayEdit ? 'streams.edit' : 'streams.view', { name })}
        onClick={() => navigate(editorPath(documentId))}
      >
        {mayEdit ? <Pencil /> : <Eye />}
      </IconButton>
      {mayEdit && (
        <>
          <IconButton
            variant="ghost"
            label={text('streams.duplicate', { name })}
            disabled={isLoading}
            onClick={() => void copyAndOpen()}
          >
            <Duplicate />
          </IconButton>
          <IconButton variant="ghost" label={text('streams.delete', { name })} onClick={onDelete}>
            <Trash />
          </IconButton>
        </>
      )}
    </Flex>
  );
}
