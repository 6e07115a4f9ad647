import { Box, Tooltip, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { MessageView } from '../../../../../shared/conversations/contract';
import { useText } from '../../../ui/text/useText';
import { useTimes } from '../../../ui/text/useTimes';
import { useDurationText } from '../../../ui/text/durations';
import { minutesLate } from './lateness';

const Time = styled.time`
  border-radius: ${({ theme }) => theme.borderRadius};

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
  }
`;

/** When a message came or was written; both clocks on hover and focus, and a mark on what came late. */
export function MessageTime({ message }: { message: MessageView }) {
  const text = useText();
  const times = useTimes();
  const span = useDurationText();
  const { createdAt, carrierAt } = message;
  const late = minutesLate(message);
  return (
    <>
      <Tooltip
        label={
          <Box tag="span" style={{ whiteSpace: 'pre-line' }}>
            {carrierAt
              ? text('thread.clocks', { ours: times.exact(createdAt), carrier: times.exact(carrierAt) })
              : times.exact(createdAt)}
          </Box>
        }
      >
        <Time dateTime={createdAt} tabIndex={0}>
          {times.timeOfDay(createdAt)}
        </Time>
      </Tooltip>
      {late !== null && (
        <Typography variant="pi" fontWeight="semiBold" textColor="neutral800">
          {' · '}
          {text('thread.late', { span: span(late) })}
        </Typography>
      )}
    </>
  );
}
