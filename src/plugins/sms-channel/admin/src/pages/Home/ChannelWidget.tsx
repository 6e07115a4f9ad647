import { Flex, LinkButton, Typography, Link, Table, Tbody, Td, Tr } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { Widget } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
import type { WorkStreamSummary } from '../../../../shared/setup/contract';
import { useGetWorkStreamsQuery } from '../../api/administration';
import { useRights } from '../../ui/hooks/useRights';
import { useNow } from '../../ui/hooks/while-seen';
import { Notice } from '../../ui/page/Notice';
import { NEW_WORK_STREAM_PATH, callbacksPath, editorPath } from '../../ui/paths';
import { HealthWord, StepMark } from '../../ui/status/StatusWord';
import { progressOf } from '../../ui/status/setup-steps';
import { useErrorText } from '../../ui/text/reasons';
import { useTimes } from '../../ui/text/times';
import { useText } from '../../ui/text/useText';
import { InstallationNotices } from '../WorkStreams/list/InstallationNotices';

/** Strapi's widgets grow as wide as what is in them; this one is as wide as its widget, and sentences break. */
const Parts = styled(Flex)`
  width: 0;
  min-width: 100%;
`;

/** On the homepage: how to begin, how far the set-up has come, and then how each work stream is. */
export function ChannelWidget() {
  const text = useText();
  const errorText = useErrorText();
  const { data, error, isLoading } = useGetWorkStreamsQuery(undefined, { refetchOnMountOrArgChange: true });

  if (isLoading) return <Widget.Loading>{text('state.loading')}</Widget.Loading>;
  if (!data) return <Widget.Error>{errorText(error)}</Widget.Error>;
  if (data.length === 0) return <Beginning />;
  // A work stream that is switched off needs no further set-up.
  const unfinished = data.find(({ enabled, setup }) => enabled && progressOf(setup).next !== null);
  const others = data.filter((workStream) => workStream !== unfinished);
  return (
    <Parts direction="column" alignItems="stretch" gap={4}>
      <InstallationNotices />
      <QuarantineNotices workStreams={data} />
      {unfinished && <ShortChecklist workStream={unfinished} />}
      {others.length > 0 && <HealthLines workStreams={others} />}
    </Parts>
  );
}

/** What waits for a person, whatever else there is to say. Red where texts of customers may be among it. */
function QuarantineNotices({ workStreams }: { workStreams: readonly WorkStreamSummary[] }) {
  const text = useText();
  return workStreams
    .filter(({ quarantinedCount }) => quarantinedCount > 0)
    .map(({ documentId, name, quarantinedCount: count, couldBeRealCount: real }) => (
      <Notice
        key={documentId}
        variant={real > 0 ? 'danger' : 'warning'}
        actions={
          <Link tag={NavLink} to={callbacksPath(documentId)}>
            {text('widget.quarantine.open')}
          </Link>
        }
      >
        {real > 0 ? text('widget.quarantine.real', { name, count: real }) : text('widget.quarantine', { name, count })}
      </Notice>
    ));
}

function Beginning() {
  const text = useText();
  const { mayEdit } = useRights();
  return (
    <Flex direction="column" justifyContent="center" gap={4} minHeight="100%">
      <Typography textAlign="center" textColor="neutral600">
        {text(mayEdit ? 'widget.begin' : 'widget.askAdministrator')}
      </Typography>
      {mayEdit && (
        <LinkButton tag={NavLink} to={NEW_WORK_STREAM_PATH} startIcon={<Plus />}>
          {text('widget.setUp')}
        </LinkButton>
      )}
    </Flex>
  );
}

const Name = styled(Typography)`
  display: block;
  max-width: 16rem;
  overflow: hidden;
  text-overflow: ellipsis;
`;

/** Each work stream in a line: its health, and when TeleSign last called. */
export function HealthLines({ workStreams }: { workStreams: readonly WorkStreamSummary[] }) {
  const text = useText();
  return (
    <Table colCount={3} rowCount={workStreams.length} aria-label={text('widget.health')}>
      <Tbody>
        {workStreams.map(({ documentId, name, health, lastCallbackAt }) => (
          <Tr key={documentId}>
            <Td>
              <Link tag={NavLink} to={editorPath(documentId)}>
                <Name tag="span" title={name}>
                  {name}
                </Name>
              </Link>
            </Td>
            <Td>
              <HealthWord level={health.level} />
            </Td>
            <Td>
              <LastHeard at={lastCallbackAt} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function LastHeard({ at }: { at: string | null }) {
  const text = useText();
  const times = useTimes();
  const now = useNow(60_000);
  if (at === null) return <Typography textColor="neutral600">{text('widget.notHeard')}</Typography>;
  return (
    <Typography tag="time" textColor="neutral600" dateTime={at} title={times.exact(at)}>
      {text('widget.heard', { when: times.ago(at, now) })}
    </Typography>
  );
}

/** How far the set-up of a work stream has come; its editor says how to go on. */
export function ShortChecklist({ workStream: { documentId, name, setup } }: { workStream: WorkStreamSummary }) {
  const text = useText();
  const { done, total } = progressOf(setup);
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex justifyContent="space-between" gap={2} wrap="wrap">
        <Typography tag="h3" variant="omega" fontWeight="semiBold" style={{ overflowWrap: 'anywhere' }}>
          {text('widget.unfinished', { name })}
        </Typography>
        <Typography variant="pi" textColor="neutral600">
          {text('setup.progress', { done, total })}
        </Typography>
      </Flex>
      <Flex tag="ol" direction="column" alignItems="stretch" gap={1}>
        {setup.map(({ step, isDone }) => (
          <Flex key={step} tag="li" gap={2}>
            <StepMark isDone={isDone} />
            <Typography textColor={isDone ? 'neutral600' : 'neutral800'}>{text(`setup.${step}`)}</Typography>
          </Flex>
        ))}
      </Flex>
      <Link tag={NavLink} to={editorPath(documentId)}>
        {text('widget.continue')}
      </Link>
    </Flex>
  );
}
