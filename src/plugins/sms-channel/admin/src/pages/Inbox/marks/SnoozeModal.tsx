import { useId, useState } from 'react';
import { Button, Field, Modal, TextInput } from '@strapi/design-system';
import { MAX_SNOOZE_DAYS } from '../../../../../shared/schemas/snooze';
import { useText } from '../../../text/useText';
import { snoozeTimes, toLocalInput } from './snooze-times';

const DAY_MS = 24 * 60 * 60_000;

interface Props {
  readonly onPick: (until: Date) => Promise<void>;
  readonly onClose: () => void;
}

/** A date and a time of one's own choice. */
export function SnoozeModal({ onPick, onClose }: Props) {
  const text = useText();
  const formId = useId();
  const [openedAt] = useState(() => new Date());
  const [picked, setPicked] = useState(() => {
    const tomorrow = snoozeTimes(openedAt).find(({ preset }) => preset === 'tomorrow');
    return toLocalInput(tomorrow?.until ?? openedAt);
  });
  const [problem, setProblem] = useState<'past' | 'far' | null>(null);
  const last = new Date(openedAt.getTime() + MAX_SNOOZE_DAYS * DAY_MS);

  async function submit(): Promise<void> {
    const until = new Date(picked);
    if (Number.isNaN(until.getTime()) || until <= new Date()) return setProblem('past');
    if (until > last) return setProblem('far');
    onClose();
    await onPick(until);
  }

  return (
    <Modal.Root open onOpenChange={onClose}>
      <Modal.Content>
        <Modal.Header closeLabel={text('close')}>
          <Modal.Title>{text('snooze.title')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <form
            id={formId}
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void submit();
            }}
          >
            <Field.Root
              required
              hint={text('snooze.hint')}
              error={problem !== null && text(`snooze.problem.${problem}`, { days: MAX_SNOOZE_DAYS })}
            >
              <Field.Label>{text('snooze.at')}</Field.Label>
              <TextInput
                type="datetime-local"
                min={toLocalInput(openedAt)}
                max={toLocalInput(last)}
                value={picked}
                onChange={(event) => {
                  setProblem(null);
                  setPicked(event.target.value);
                }}
              />
              <Field.Error />
              <Field.Hint />
            </Field.Root>
          </form>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {text('cancel')}
          </Button>
          <Button type="submit" form={formId}>
            {text('snooze')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
