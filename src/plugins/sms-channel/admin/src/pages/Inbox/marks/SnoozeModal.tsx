import { useState } from 'react';
import { MAX_SNOOZE_DAYS } from '../../../../../shared/conversations/marks';
import { PickTimeModal } from '../../../ui/dialogs/PickTimeModal';
import { useText } from '../../../ui/text/useText';
import { snoozeTimes } from '../../../ui/dialogs/snooze-times';

interface Props {
  readonly onPick: (until: Date) => Promise<void>;
  readonly onClose: () => void;
}

/** A date and a time of one's own choice. */
export function SnoozeModal(props: Props) {
  const text = useText();
  const [tomorrow] = useState(() => snoozeTimes(new Date()).find(({ preset }) => preset === 'tomorrow')?.until);
  return (
    <PickTimeModal
      {...props}
      title={text('snooze.title')}
      label={text('snooze.at')}
      hint={text('snooze.hint')}
      confirm={text('snooze')}
      problems={{ past: text('snooze.problem.past'), far: text('snooze.problem.far', { days: MAX_SNOOZE_DAYS }) }}
      first={tomorrow ?? new Date()}
      maxDays={MAX_SNOOZE_DAYS}
    />
  );
}
