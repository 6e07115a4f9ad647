import { Flex, LinkButton, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { Widget } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { NEW_WORK_STREAM_PATH } from '../../ui/paths';
import { useRights } from '../../ui/hooks/useRights';
import { progressOf } from '../../ui/status/setup-steps';
import { useGetWorkStreamsQuery } from '../../api/administration';
import { useErrorText } from '../../ui/text/reasons';
import { useText } from '../../ui/text/useText';
import { HealthLines } from '../../widgets/HealthLines';
import { ShortChecklist } from '../../widgets/ShortChecklist';

/** On the homepage: how to begin, how far the set-up has come, and then how each work stream is. */
export function ChannelWidget() {
  const text = useText();
  const errorText = useErrorText();
  const { data, error, isLoading } = useGetWorkStreamsQuery(undefined, { refetchOnMountOrArgChange: true });

  if (isLoading) return <Widget.Loading>{text('state.loading')}</Widget.Loading>;
  if (!data) return <Widget.Error>{errorText(error)}</Widget.Error>;
  if (data.length === 0) return <Beginning />;
  // Whoever switched a work stream off is not asked to go on with it.
  const unfinished = data.find(({ enabled, setup }) => enabled && progressOf(setup).next !== null);
  const others = data.filter((workStream) => workStream !== unfinished);
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {unfinished && <ShortChecklist workStream={unfinished} />}
      {others.length > 0 && <HealthLines workStreams={others} />}
    </Flex>
  );
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
