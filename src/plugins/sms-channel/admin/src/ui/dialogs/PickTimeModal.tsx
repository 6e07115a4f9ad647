import { useState } from 'react';
import { Field } from '@strapi/design-system';
import { toLocalInput } from '../../text/local-input';
import { TimeInput } from '../../components/TimeInput';
import { FormModal } from '../../components/modal/FormModal';

const DAY_MS = 24 * 60 * 60_000;

interface Props {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly confirm: string;
  /** What is said of a time that has passed, and of one that is too far off. */
  readonly problems: Readonly<Record<'past' | 'far', string>>;
  /** What stands in the box at first. */
  readonly first: Date;
  readonly maxDays: number;
  readonly onPick: (at: Date) => Promise<void> | void;
  readonly onClose: () => void;
}

/** A date and a time that lie ahead, in the reader's time zone. */
export function PickTimeModal({ title, label, hint, confirm, problems, first, maxDays, onPick, onClose }: Props) {
  const [openedAt] = useState(() => new Date());
  const [picked, setPicked] = useState(() => toLocalInput(first));
  const [problem, setProblem] = useState<'past' | 'far' | null>(null);
  const last = new Date(openedAt.getTime() + maxDays * DAY_MS);

  async function submit(): Promise<void> {
    const at = new Date(picked);
    if (Number.isNaN(at.getTime()) || at <= new Date()) return setProblem('past');
    if (at > last) return setProblem('far');
    onClose();
    await onPick(at);
  }

  return (
    <FormModal title={title} submitLabel={confirm} onSubmit={submit} onClose={onClose}>
      <Field.Root required hint={hint} error={problem !== null && problems[problem]}>
        <Field.Label>{label}</Field.Label>
        <TimeInput
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
    </FormModal>
  );
}
