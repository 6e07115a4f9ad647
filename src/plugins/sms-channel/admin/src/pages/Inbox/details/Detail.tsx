import type { ReactNode } from 'react';
import { Typography } from '@strapi/design-system';

export function Detail({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <Typography tag="dt" variant="pi" textColor="neutral600">
        {label}
      </Typography>
      <Typography tag="dd" style={{ overflowWrap: 'anywhere' }} dir="auto">
        {children}
      </Typography>
    </div>
  );
}
