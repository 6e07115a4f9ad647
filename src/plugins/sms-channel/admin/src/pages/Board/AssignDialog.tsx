import { Modal, Typography } from '@strapi/design-system';
import type { BoardAgent, BoardQueue } from '../../../../shared/distribution/contract';
import { ModalFrame } from '../../ui/dialogs/Modal';
import { useGetConversationsQuery } from '../../api/inbox-lists';
import { useErrorText } from '../../ui/text/reasons';
import { useText } from '../../ui/text/useText';
import { AssignForm } from './assign/AssignForm';

interface Props {
  readonly queue: BoardQueue;
  readonly agents: readonly BoardAgent[];
  readonly onClose: () => void;
}

/** Gives a conversation that waits in a queue to an agent, with how present they are and how much room they have in sight. */
export default function AssignDialog({ queue, agents, onClose }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const list = { view: 'open', queue: queue.documentId, sort: 'oldest' } as const;
  const { data, error } = useGetConversationsQuery(list, { refetchOnMountOrArgChange: true });
  const title = text('board.assign.title', { queue: queue.name });
  if (data) {
    return (
      <ModalFrame title={title} onClose={onClose}>
        <AssignForm queue={queue} agents={agents} waiting={data.data} onClose={onClose} />
      </ModalFrame>
    );
  }
  // Opened empty, the dialog would put the focus on its cross.
  if (!error) return null;
  return (
    <ModalFrame title={title} onClose={onClose}>
      <Modal.Body>
        <Typography textColor="danger700">{errorText(error)}</Typography>
      </Modal.Body>
    </ModalFrame>
  );
}
