import type { Ref } from '../../../../../shared/core/contract';
import type { QueueSummary } from '../../../../../shared/distribution/contract';
import { DeleteDialog, useFewNames } from '../../../ui/record/DeleteDialog';
import { useDeleteQueueMutation } from '../../../api/queues';
import { useText } from '../../../ui/text/useText';

/** More names than these would hide the buttons. */
const NAMED = 5;

interface DeleteQueueDialogProps {
  readonly queue: QueueSummary;
  readonly onClose: () => void;
}

/** Says what becomes of what is in the queue and of what leads to it. */
export function DeleteQueueDialog({ queue, onClose }: DeleteQueueDialogProps) {
  const text = useText();
  const fewNames = useFewNames();
  const [remove] = useDeleteQueueMutation();
  const { documentId, name, openConversations, routingRules, workStreams } = queue;
  const leading = (refs: readonly Ref[]) => ({
    count: refs.length,
    names: fewNames(
      refs.map((ref) => ref.name),
      NAMED,
    ),
  });
  return (
    <DeleteDialog
      title={text('queues.delete', { name })}
      consequences={[
        text('queues.delete.conversations', { count: openConversations }),
        ...(routingRules.length > 0 ? [text('queues.delete.rules', leading(routingRules))] : []),
        ...(workStreams.length > 0 ? [text('queues.delete.streams', leading(workStreams))] : []),
      ]}
      deleted={text('queues.deleted', { name })}
      onDelete={() => remove(documentId)}
      onClose={onClose}
    />
  );
}
