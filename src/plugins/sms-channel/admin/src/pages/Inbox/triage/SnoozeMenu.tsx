import { useState } from 'react';
import { IconButton, Menu } from '@strapi/design-system';
import { Clock } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { type ConversationView, MAX_SNOOZE_DAYS } from '../../../../../shared/conversations/contract';
import { useSnoozeMutation, useUnsnoozeMutation } from '../../../api/triage';
import { PickTimeModal } from '../../../ui/dialogs/PickTimeModal';
import { keepTakenFocus } from '../../../ui/hooks/focus';
import { useCommand } from '../../../ui/shortcuts';
import { useRefusalText } from '../../../ui/text/reasons';
import { useTimes, snoozeTimes } from '../../../ui/text/times';
import { useText } from '../../../ui/text/useText';

/** Until when a conversation is out of sight; it comes back then, or at once when the customer writes. */
export function SnoozeMenu({ conversation }: { conversation: ConversationView }) {
  const text = useText();
  const times = useTimes();
  const refusalText = useRefusalText();
  const { toggleNotification } = useNotification();
  const [snooze, { isLoading: isSnoozing }] = useSnoozeMutation();
  const [unsnooze, { isLoading: isWaking }] = useUnsnoozeMutation();
  const [isOpen, setOpen] = useState(false);
  const [isPicking, setPicking] = useState(false);
  const [now, setNow] = useState(() => new Date());
  const { documentId: id, snoozedUntil } = conversation;
  const isBusy = isSnoozing || isWaking;

  const show = (open: boolean) => {
    setNow(new Date());
    setOpen(open);
  };
  useCommand('snooze', () => show(true));

  async function until(date: Date): Promise<void> {
    const result = await snooze({ id, until: date.toISOString() });
    if ('error' in result) toggleNotification({ type: 'danger', message: refusalText(result.error) });
    else
      toggleNotification({ type: 'success', message: text('snooze.done', { time: times.short(date.toISOString()) }) });
  }

  async function wake(): Promise<void> {
    const result = await unsnooze({ id });
    if ('error' in result) toggleNotification({ type: 'danger', message: refusalText(result.error) });
  }

  return (
    <>
      <Menu.Root open={isOpen} onOpenChange={show}>
        <Menu.Trigger
          tag={IconButton}
          icon={<Clock />}
          label={snoozedUntil ? text('snooze.change', { time: times.short(snoozedUntil) }) : text('snooze')}
          endIcon={null}
          variant="tertiary"
        />
        <Menu.Content onCloseAutoFocus={keepTakenFocus} popoverPlacement="bottom-end" maxHeight="28rem">
          {snoozedUntil && (
            <Menu.Item disabled={isBusy} onSelect={() => void wake()}>
              {text('snooze.wake')}
            </Menu.Item>
          )}
          {snoozeTimes(now).map(({ preset, until: date }) => (
            <Menu.Item key={preset} disabled={isBusy} onSelect={() => void until(date)}>
              {text(`snooze.preset.${preset}`, { time: times.timeOfDay(date.toISOString()) })}
            </Menu.Item>
          ))}
          <Menu.Item disabled={isBusy} onSelect={() => setPicking(true)}>
            {text('snooze.pick')}
          </Menu.Item>
        </Menu.Content>
      </Menu.Root>
      {isPicking && <SnoozeModal onPick={until} onClose={() => setPicking(false)} />}
    </>
  );
}

/** Only what goes on can be put off, by who has it or by a supervisor. */
export const canSnooze = (
  { state, assignee }: ConversationView,
  me: { agent: { documentId: string }; canReply: boolean; canSupervise: boolean },
): boolean =>
  me.canReply &&
  (state === 'active' || state === 'waiting') &&
  (me.canSupervise || assignee?.documentId === me.agent.documentId);

interface Props {
  readonly onPick: (until: Date) => Promise<void>;
  readonly onClose: () => void;
}

/** A date and a time of one's own choice. */
function SnoozeModal(props: Props) {
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
