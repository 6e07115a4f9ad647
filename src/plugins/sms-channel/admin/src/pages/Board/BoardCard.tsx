import type { ReactNode } from 'react';
import { Flex, Typography } from '@strapi/design-system';

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
