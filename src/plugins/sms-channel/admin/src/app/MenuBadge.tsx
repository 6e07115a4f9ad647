import { useEffect, useId, useRef } from 'react';
import { Flex } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useGetCountsQuery } from '../api/inbox-lists';
import { useIsTabVisible } from '../ui/hooks/while-seen';
import { useText } from '../ui/text/useText';

/** Where the inbox is open, live events are faster. */
const LOOK_EVERY_MS = 30_000;
const MOST = 99;

/**
 * As Strapi's own counter in the menu: it stands in the corner of the link. The number is drawn, not written: the link's name is
 * Strapi's, and what one sees written in a link must be part of its name (WCAG 2.5.3).
 */
const Corner = styled(Flex)`
  position: absolute;
  top: -0.8rem;
  left: 1.7rem;
  min-width: 2.3rem;
  height: 2rem;
  padding-inline: ${({ theme }) => theme.spaces[1]};
  justify-content: center;
  border-radius: ${({ theme }) => theme.spaces[10]};
  background: ${({ theme }) => theme.colors.primary600};
  color: ${({ theme }) => theme.colors.neutral0};
  font-size: ${({ theme }) => theme.fontSizes[0]};
  font-weight: ${({ theme }) => theme.fontWeights.bold};

  &::after {
    content: attr(data-count);
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
  const id = useId();
  const badge = useRef<HTMLDivElement>(null);

  // Strapi's link has a name of its own, so what stands in it is not read out: it describes the link instead.
  useEffect(() => {
    const link = badge.current?.closest('a');
    link?.setAttribute('aria-describedby', id);
    return () => link?.removeAttribute('aria-describedby');
  }, [id, count]);

  if (count === 0) return null;
  return (
    <Corner
      ref={badge}
      id={id}
      aria-hidden
      aria-label={text('row.unread', { count })}
      data-count={count > MOST ? `${MOST}+` : count}
    />
  );
}
