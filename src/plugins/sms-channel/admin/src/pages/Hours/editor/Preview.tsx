import { Flex, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { hoursOn, type Interval, type OperatingHours } from '../../../../../shared/hours/operating-hours';
import { addDays, wallTimeAt } from '../../../../../shared/core/zoned-time';
import { operatingHoursCreate } from '../../../../../shared/hours/schema';
import { useNow } from '../../../ui/hooks/while-seen';
import { useText } from '../../../ui/text/useText';
import { useOpenText } from '../useOpenText';
import { toHoursInput, type HoursForm } from '../hours-form';

const DAYS = 14;

/** What the form comes to: open now or not, and the two weeks to come. */
export function Preview() {
  const text = useText();
  const openText = useOpenText();
  const now = new Date(useNow(60_000));
  const form = useForm('Preview', ({ values }) => values as HoursForm);
  const parsed = operatingHoursCreate.safeParse(toHoursInput({ ...form, name: form.name || '–' }));
  return (
    <Flex tag="section" aria-label={text('hours.preview')} direction="column" alignItems="stretch" gap={3}>
      <Typography variant="delta" tag="h2">
        {text('hours.preview')}
      </Typography>
      {parsed.success ? (
        <>
          <Typography role="status">{openText(parsed.data, now)}</Typography>
          <NextDays hours={parsed.data} now={now} />
        </>
      ) : (
        <Typography role="status" textColor="neutral600">
          {text('hours.preview.incomplete')}
        </Typography>
      )}
    </Flex>
  );
}

function NextDays({ hours, now }: { hours: OperatingHours; now: Date }) {
  const text = useText();
  const { formatDate, formatList } = useIntl();
  const today = wallTimeAt(now, hours.timeZone).date;
  const span = ({ from, to }: Interval) => `${from}–${to}`;
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={1}>
      {Array.from({ length: DAYS }, (_day, index) => addDays(today, index)).map((date) => {
        const { holiday, intervals } = hoursOn(hours, date);
        const times = intervals.length > 0 ? formatList(intervals.map(span)) : text('hours.day.closed');
        return (
          <Flex tag="li" key={date} gap={3} wrap="wrap">
            <Typography variant="pi" textColor="neutral600" minWidth="12rem">
              {formatDate(`${date}T12:00:00Z`, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })}
            </Typography>
            <Typography variant="pi">
              {holiday ? text('hours.preview.holiday', { times, name: holiday.name }) : times}
            </Typography>
          </Flex>
        );
      })}
    </Flex>
  );
}
