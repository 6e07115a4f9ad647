import { useState } from 'react';
import { MAX_SEND_AHEAD_DAYS } from '../../../../../shared/conversations/schema';
import { PickTimeModal } from '../../../ui/dialogs/PickTimeModal';
import { useText } from '../../../ui/text/useText';
import { snoozeTimes } from '../../../ui/dialogs/snooze-times';

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
