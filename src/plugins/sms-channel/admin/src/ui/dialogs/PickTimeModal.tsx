import { useState } from 'react';
import { Field, TextInput } from '@strapi/design-system';
import { styled } from 'styled-components';
import { MAX_SEND_AHEAD_DAYS } from '../../../../shared/conversations/schema';
import { toLocalInput, snoozeTimes } from '../text/times';
import { useText } from '../text/useText';
import { FormModal } from './Modal';

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

/** Strapi's dark theme has a dark ground; it does not say so to the browser. */
const isDark = (ground: string): boolean => parseInt(ground.slice(1, 3), 16) < 0x80;

/** A box for a date or a time of day. The browser draws its icon and its picker: in light or dark, as the page is. */
export const TimeInput = styled(TextInput)`
  color-scheme: ${({ theme }) => (isDark(theme.colors.neutral0) ? 'dark' : 'light')};
`;

interface SendLaterModalProps {
  /** When it goes now; undefined for a text that is not scheduled yet. */
  readonly sendAt?: string;
  readonly onPick: (at: Date) => Promise<void> | void;
  readonly onClose: () => void;
}

/** When a text shall go. */
export function SendLaterModal({ sendAt, ...props }: SendLaterModalProps) {
  const text = useText();
  const [first] = useState(() => (sendAt ? new Date(sendAt) : tomorrowMorning()));
  return (
    <PickTimeModal
      {...props}
      title={text(sendAt ? 'schedule.change' : 'schedule.title')}
      label={text('schedule.at')}
      hint={text('schedule.hint')}
      confirm={text('schedule.confirm')}
      problems={{ past: text('schedule.problem.past'), far: text('schedule.problem.far') }}
      first={first}
      maxDays={MAX_SEND_AHEAD_DAYS}
    />
  );
}

function tomorrowMorning(): Date {
  const now = new Date();
  return snoozeTimes(now).find(({ preset }) => preset === 'tomorrow')?.until ?? now;
}
