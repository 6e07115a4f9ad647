import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { openStateAt, type OperatingHours } from '../../../../shared/hours/operating-hours';
import { useText } from '../../ui/text/useText';

/** "Open until …" or "Closed, opens …", by the clock of the zone of the hours. */
export function useOpenText() {
  const text = useText();
  const { formatDate } = useIntl();
  return useCallback(
    (hours: OperatingHours, at: Date): string => {
      const moment = (when: Date) =>
        formatDate(when, {
          weekday: 'long',
          day: 'numeric',
          month: 'short',
          hour: 'numeric',
          minute: '2-digit',
          timeZone: hours.timeZone,
        });
      const state = openStateAt(hours, at);
      if (state.isOpen)
        return state.until ? text('hours.open.until', { at: moment(state.until) }) : text('hours.open.always');
      return state.opensAt ? text('hours.closed.until', { at: moment(state.opensAt) }) : text('hours.closed.always');
    },
    [text, formatDate],
  );
}
