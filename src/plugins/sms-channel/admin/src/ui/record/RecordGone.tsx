import { LinkButton } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';

interface Props {
  readonly content: string;
  /** The list that it was in. */
  readonly path: string;
  readonly label: string;
}

/** Somebody deleted it, or the address is wrong. */
export const RecordGone = ({ content, path, label }: Props) => (
  <Page.Error
    content={content}
    action={
      <LinkButton tag={NavLink} to={path} variant="secondary">
        {label}
      </LinkButton>
    }
  />
);
