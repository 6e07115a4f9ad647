import type { WorkStreamSummary } from '../../../../../shared/setup/contract';
import { DeleteDialog, useFewNames } from '../../../ui/record/DeleteDialog';
import { useDeleteWorkStreamMutation } from '../../../api/administration';
import { writtenNumber } from '../../../ui/text/format';
import { useText } from '../../../ui/text/useText';

/** More numbers than these would hide the buttons. */
const NAMED = 8;

interface DeleteWorkStreamDialogProps {
  readonly workStream: WorkStreamSummary;
  readonly onClose: () => void;
}

/** Names the numbers that go along. */
export function DeleteWorkStreamDialog({
  workStream: { documentId, name, smsNumbers },
  onClose,
}: DeleteWorkStreamDialogProps) {
  const text = useText();
  const fewNames = useFewNames();
  const [remove] = useDeleteWorkStreamMutation();
  const numbers = fewNames(smsNumbers.map(writtenNumber), NAMED);
  return (
    <DeleteDialog
      title={text('streams.delete', { name })}
      consequences={[
        smsNumbers.length === 0
          ? text('streams.delete.body', { name })
          : text('streams.delete.bodyWithNumbers', { name, numbers, count: smsNumbers.length }),
      ]}
      deleted={text('streams.deleted', { name })}
      onDelete={() => remove(documentId)}
      onClose={onClose}
    />
  );
}
