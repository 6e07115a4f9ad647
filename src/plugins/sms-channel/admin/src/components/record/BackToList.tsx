import { Box, Link } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { NavLink } from 'react-router-dom';

/** Small screens have Strapi's own link back, above the page. */
export const BackToList = ({ path, label }: { path: string; label: string }) => (
  <Box display={{ initial: 'none', medium: 'block' }}>
    <Link tag={NavLink} to={path} startIcon={<ArrowLeft />}>
      {label}
    </Link>
  </Box>
);
