import type { OperatingHoursView } from '../../../../../shared/hours/contract';
import { DeleteDialog } from '../../../ui/record/DeleteDialog';
import { useDeleteOperatingHoursMutation } from '../../../api/operating-hours';
import { useText } from '../../../ui/text/useText';

interface DeleteHoursDialogProps {
  readonly hours: OperatingHoursView;
  readonly onClose: () => void;
}

/** The server refuses while a queue or a number uses them, and says which. */
export function DeleteHoursDialog({ hours: { documentId, name }, onClose }: DeleteHoursDialogProps) {
  const text = useText();
  const [remove] = useDeleteOperatingHoursMutation();
  return (
    <DeleteDialog
      title={text('hours.delete', { name })}
      consequences={[text('hours.delete.sure')]}
      deleted={text('hours.deleted', { name })}
      onDelete={() => remove(documentId)}
      onClose={onClose}
    />
  );
}
