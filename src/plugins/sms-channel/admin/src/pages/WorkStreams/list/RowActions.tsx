import type { MouseEvent, ReactNode } from 'react';
import { IconButton, Td } from '@strapi/design-system';
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
    // A cell for each button: with several in one, the design system's grid swallows Enter and Tab.
    <>
      <ActionCell>
        <IconButton
          variant="ghost"
          label={text(mayEdit ? 'streams.edit' : 'streams.view', { name })}
          onClick={() => navigate(editorPath(documentId))}
        >
          {mayEdit ? <Pencil /> : <Eye />}
        </IconButton>
      </ActionCell>
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

/** The row opens on a click; its buttons do what they say. */
const ActionCell = ({ children }: { children: ReactNode }) => (
  <Td paddingLeft={0} paddingRight={2} onClick={(event: MouseEvent) => event.stopPropagation()}>
    {children}
  </Td>
);
