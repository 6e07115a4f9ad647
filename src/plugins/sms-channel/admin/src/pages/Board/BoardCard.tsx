import { type ReactNode, createContext, useContext } from 'react';
import { Flex, Typography } from '@strapi/design-system';
import { useNow } from '../../ui/hooks/while-seen';

/** A row of the board where there is no room for a table. */
export function BoardCard({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <Flex
      direction="column"
      alignItems="stretch"
      gap={3}
      padding={4}
      background="neutral0"
      shadow="filterShadow"
      hasRadius
    >
      {title}
      <Flex tag="dl" direction="column" alignItems="stretch" gap={2}>
        {children}
      </Flex>
    </Flex>
  );
}

export function CardLine({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Flex justifyContent="space-between" alignItems="center" gap={4}>
      <Typography tag="dt" variant="pi" textColor="neutral600" shrink={0}>
        {label}
      </Typography>
      <Typography tag="dd" textColor="neutral800" textAlign="end">
        {children}
      </Typography>
    </Flex>
  );
}

/** How far the server's clock is ahead of this browser's, in ms. */
export const ClockAhead = createContext(0);

/** The server's present in ms. Only what shows a time asks for it: the rows around it stay as they are. */
export const useBoardNow = (everyMs: number): number => useNow(everyMs) + useContext(ClockAhead);
