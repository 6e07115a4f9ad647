import { lazy, Suspense, useState } from 'react';
import { Button } from '@strapi/design-system';
import type { BoardAgent, BoardQueue } from '../../../../../shared/distribution/contract';
import { useText } from '../../../ui/text/useText';

const AssignDialog = lazy(() => import('../AssignDialog'));

interface AssignButtonProps {
  readonly queue: BoardQueue;
  readonly agents: readonly BoardAgent[];
}

/** Nothing to press where nothing waits. */
export function AssignButton({ queue, agents }: AssignButtonProps) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {queue.waiting > 0 && (
        <Button
          size="S"
          variant="tertiary"
          aria-label={text('board.assign.title', { queue: queue.name })}
          onClick={() => setOpen(true)}
        >
          {text('board.assign')}
        </Button>
      )}
      {isOpen && (
        <Suspense>
          <AssignDialog queue={queue} agents={agents} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
