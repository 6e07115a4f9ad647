import { TextInput } from '@strapi/design-system';
import { styled } from 'styled-components';

/** Strapi's dark theme has a dark ground; it does not say so to the browser. */
const isDark = (ground: string): boolean => parseInt(ground.slice(1, 3), 16) < 0x80;

/** A box for a date or a time of day. The browser draws its icon and its picker: in light or dark, as the page is. */
export const TimeInput = styled(TextInput)`
  color-scheme: ${({ theme }) => (isDark(theme.colors.neutral0) ? 'dark' : 'light')};
`;
