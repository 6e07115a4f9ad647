import { Box, Flex } from '@strapi/design-system';
import { styled } from 'styled-components';

/** From here on list, thread and details stand side by side; below, list and thread are pages of their own. */
export const WIDE = '(min-width: 1024px)';

/** Fills what Strapi's frame leaves; the panes scroll, the page does not. */
export const Frame = styled(Flex)`
  flex: 1 1 0;
  min-height: 0;
  min-width: 0;
  overflow: hidden;
`;

export const Panes = styled(Box)<{ $columns: 1 | 2 | 3 }>`
  flex: 1 1 0;
  min-height: 0;
  width: 100%;
  display: grid;
  grid-template-rows: minmax(0, 1fr);
  grid-template-columns: ${({ $columns }) =>
    ({
      1: 'minmax(0, 1fr)',
      2: 'clamp(28rem, 30%, 44rem) minmax(0, 1fr)',
      3: 'clamp(28rem, 30%, 44rem) minmax(0, 1fr) clamp(20rem, 18%, 28rem)',
    })[$columns]};
`;

export const Pane = styled(Flex)`
  min-height: 0;
  min-width: 0;
  border-inline-end: 1px solid ${({ theme }) => theme.colors.neutral150};

  &:last-child {
    border-inline-end: none;
  }
`;
