import type { ReactNode } from 'react';
import { Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { INBOX_PATH } from '../../../ui/paths';

interface PreviousLinkProps {
  readonly documentId: string;
  /** The list that stays beside it. */
  readonly search: string;
  readonly children: ReactNode;
}

/** Leads to the conversation before, between the same contact and number. */
export const PreviousLink = ({ documentId, search, children }: PreviousLinkProps) => (
  <Typography tag={Link} to={{ pathname: `${INBOX_PATH}/${documentId}`, search }} textColor="primary600">
    {children}
  </Typography>
);
