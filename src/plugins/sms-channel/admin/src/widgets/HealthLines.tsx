import { Flex, Link, Table, Tbody, Td, Tr, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
import type { WorkStreamSummary } from '../../../shared/setup/contract';
import { useNow } from '../ui/hooks/while-seen';
import { callbacksPath, editorPath } from '../ui/paths';
import { HealthWord } from '../ui/status/StatusWord';
import { useText } from '../ui/text/useText';
import { useTimes } from '../ui/text/useTimes';

const Name = styled(Typography)`
  display: block;
  max-width: 16rem;
  overflow: hidden;
  text-overflow: ellipsis;
`;

/** Each work stream in a line: how it is, and when TeleSign was heard last. */
export function HealthLines({ workStreams }: { workStreams: readonly WorkStreamSummary[] }) {
  const text = useText();
  return (
    <Table colCount={3} rowCount={workStreams.length} aria-label={text('widget.health')}>
      <Tbody>
        {workStreams.map(({ documentId, name, health, quarantinedCount, lastCallbackAt }) => (
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
              <Flex direction="column" alignItems="flex-start">
                <LastHeard at={lastCallbackAt} />
                {quarantinedCount > 0 && (
                  <Link tag={NavLink} to={callbacksPath(documentId)}>
                    {text('widget.keptAside', { count: quarantinedCount })}
                  </Link>
                )}
              </Flex>
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
