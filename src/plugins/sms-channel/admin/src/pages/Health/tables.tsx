import { Flex, Link, LinkButton, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import {
  type HealthReport,
  type NumberLine,
  SEND_OUTCOMES,
  type SendOutcome,
  type WorkStreamLine,
} from '../../../../shared/app/contract';
import { LATE_AFTER_SECONDS } from '../../../../shared/app/troubles';
import type { ChannelHealth } from '../../api/health';
import { useNow } from '../../ui/hooks/while-seen';
import { EmptyList } from '../../ui/page/ListPage';
import { WORK_STREAMS_PATH, callbacksPath, editorPath } from '../../ui/paths';
import { writtenNumber } from '../../ui/text/format';
import { useTimes } from '../../ui/text/times';
import { useText } from '../../ui/text/useText';
import { FactsTable } from './FactsTable';

const TICK_MS = 10_000;

/** The last text to each number, and what waits there. */
export function NumbersTable({ health }: { health: ChannelHealth }) {
  const text = useText();
  if (health.numbers.length === 0) return <NoneYet />;
  return (
    <FactsTable<NumberLine>
      label={text('health.numbers')}
      rows={health.numbers}
      keyOf={({ documentId }) => documentId}
      columns={[
        {
          label: text('health.column.number'),
          cell: ({ number }) => <Typography fontWeight="semiBold">{writtenNumber(number)}</Typography>,
        },
        {
          label: text('health.column.stream'),
          cell: ({ workStream }) =>
            workStream ? (
              <StreamLink documentId={workStream.documentId} name={workStream.name} tab="numbers" />
            ) : (
              <Typography textColor="neutral600">{text('health.noStream')}</Typography>
            ),
        },
        {
          label: text('health.column.lastText'),
          cell: ({ lastTextAt }) => <Ago at={lastTextAt} health={health} none={text('health.never')} />,
        },
        {
          label: text('health.column.oldestWaiting'),
          cell: ({ oldestWaitingAt }) => (
            <Ago
              at={oldestWaitingAt}
              health={health}
              none={text('health.nothingWaits')}
              lateAfterSeconds={LATE_AFTER_SECONDS}
            />
          ),
        },
      ]}
    />
  );
}

/** What TeleSign sent for each work stream, what was refused, and what waits for a person. */
export function WorkStreamsTable({ health }: { health: ChannelHealth }) {
  const text = useText();
  const times = useTimes();
  if (health.workStreams.length === 0) return <NoneYet />;
  return (
    <FactsTable<WorkStreamLine>
      label={text('health.streams')}
      rows={health.workStreams}
      keyOf={({ documentId }) => documentId}
      columns={[
        {
          label: text('health.column.stream'),
          cell: ({ documentId, name }) => <StreamLink documentId={documentId} name={name} tab="settings" />,
        },
        {
          label: text('health.column.lastCallback'),
          cell: ({ lastCallbackAt }) => <Ago at={lastCallbackAt} health={health} none={text('health.never')} />,
        },
        {
          label: text('health.column.oldestReport'),
          cell: ({ oldestReportWaitingAt }) => (
            <Ago
              at={oldestReportWaitingAt}
              health={health}
              none={text('health.nothingWaits')}
              lateAfterSeconds={LATE_AFTER_SECONDS}
            />
          ),
        },
        {
          label: text('health.column.refused'),
          cell: ({ refusedLastHour, refusedLastDay, endedUrls }) => (
            <>
              <Typography tag="div" textColor={refusedLastDay > 0 ? 'neutral800' : 'neutral600'}>
                {text('health.refused', { hour: refusedLastHour, day: refusedLastDay })}
              </Typography>
              {endedUrls && (
                <Typography tag="div" variant="pi" fontWeight="semiBold" textColor="danger700">
                  {text('health.endedUrls', { calls: endedUrls.calls, time: times.exact(endedUrls.lastCallAt) })}
                </Typography>
              )}
            </>
          ),
        },
        { label: text('health.column.quarantine'), cell: (line) => <Quarantine line={line} /> },
        {
          label: text('health.column.unknownReports'),
          cell: ({ unknownReportsLastDay: count }) => (
            <Typography textColor="neutral600">{text('health.count', { count })}</Typography>
          ),
        },
      ]}
    />
  );
}

function Quarantine({ line: { documentId, quarantined, couldBeReal } }: { line: WorkStreamLine }) {
  const text = useText();
  if (quarantined === 0) return <Typography textColor="neutral600">{text('health.quarantine.none')}</Typography>;
  return (
    <Flex direction="column" alignItems="flex-start">
      <Link tag={NavLink} to={callbacksPath(documentId)}>
        {text('widget.quarantined', { count: quarantined })}
      </Link>
      {couldBeReal > 0 && (
        <Typography variant="pi" fontWeight="semiBold" textColor="danger700">
          {text('health.quarantine.real', { count: couldBeReal })}
        </Typography>
      )}
    </Flex>
  );
}

/** What came of attempts to send. */
export function SendsTable({ report: { sends } }: { report: HealthReport }) {
  const text = useText();
  const count = (of: 'lastHour' | 'lastDay') => (outcome: SendOutcome) => (
    <Typography textColor={sends[of][outcome] > 0 ? 'neutral800' : 'neutral600'}>
      {text('health.count', { count: sends[of][outcome] })}
    </Typography>
  );
  return (
    <FactsTable<SendOutcome>
      label={text('health.sends')}
      rows={SEND_OUTCOMES}
      keyOf={(outcome) => outcome}
      columns={[
        {
          label: text('health.column.outcome'),
          cell: (outcome) => (
            <>
              <Typography tag="div" fontWeight="semiBold">
                {text(`health.outcome.${outcome}`)}
              </Typography>
              <Typography tag="div" variant="pi" textColor="neutral600">
                {text(`health.outcome.${outcome}.meaning`)}
              </Typography>
            </>
          ),
        },
        { label: text('health.column.lastHour'), cell: count('lastHour') },
        { label: text('health.column.lastDay'), cell: count('lastDay') },
      ]}
    />
  );
}

function StreamLink({ documentId, name, tab }: { documentId: string; name: string; tab: 'numbers' | 'settings' }) {
  return (
    <Link tag={NavLink} to={editorPath(documentId, tab)}>
      {name}
    </Link>
  );
}

interface AgoProps {
  readonly at: string | null;
  readonly health: ChannelHealth;
  /** What is said where there is no time. */
  readonly none: string;
  readonly lateAfterSeconds?: number;
}

/** How long ago, by the server's clock; red when that is too long. */
function Ago({ at, health, none, lateAfterSeconds = Infinity }: AgoProps) {
  const times = useTimes();
  const now = useNow(TICK_MS) + health.clockAheadMs;
  if (at === null) return <Typography textColor="neutral600">{none}</Typography>;
  const isLate = now - Date.parse(at) >= lateAfterSeconds * 1000;
  return (
    <Typography
      tag="time"
      dateTime={at}
      title={times.exact(at)}
      fontWeight={isLate ? 'semiBold' : 'regular'}
      textColor={isLate ? 'danger700' : 'neutral800'}
    >
      {times.ago(at, now)}
    </Typography>
  );
}

function NoneYet() {
  const text = useText();
  return (
    <EmptyList
      content={text('health.none')}
      action={
        <LinkButton tag={NavLink} to={WORK_STREAMS_PATH} variant="secondary">
          {text('widget.link')}
        </LinkButton>
      }
    />
  );
}
