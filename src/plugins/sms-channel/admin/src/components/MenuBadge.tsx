import { Badge } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useIsTabVisible } from '../hooks/useIsTabVisible';
import { useGetCountsQuery } from '../services/inbox-lists';
import { useText } from '../text/useText';

/** Where the inbox is open, live events are faster. */
const LOOK_EVERY_MS = 30_000;
const MOST = 99;

/** As Strapi's own counter in the menu: it stands in the corner of the link. */
const Corner = styled(Badge)`
  border-radius: ${({ theme }) => theme.spaces[10]};
  height: 2rem;
  span {
    color: ${({ theme }) => theme.colors.neutral0};
  }
`;

/** Unread texts in the agent's conversations and in the open ones of their queues. */
export default function MenuBadge() {
  const text = useText();
  const isVisible = useIsTabVisible();
  const { count } = useGetCountsQuery(undefined, {
    pollingInterval: isVisible ? LOOK_EVERY_MS : 0,
    selectFromResult: ({ data }) => ({ count: (data?.mine.unread ?? 0) + (data?.open.unread ?? 0) }),
  });
  if (count === 0) return null;
  return (
    <Corner
      position="absolute"
      top="-0.8rem"
      left="1.7rem"
      minWidth="2.3rem"
      backgroundColor="primary600"
      active={false}
      aria-label={text('row.unread', { count })}
    >
      {count > MOST ? `${MOST}+` : count}
    </Corner>
  );
}
