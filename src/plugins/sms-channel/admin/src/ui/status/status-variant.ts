/** Colours of the word: the design system's own orange is too pale for small letters on its ground. */
export const COLORS = {
  success: 'success700',
  danger: 'danger700',
  warning: 'neutral800',
  neutral: 'neutral700',
  secondary: 'secondary700',
} as const;

export type StatusVariant = keyof typeof COLORS;
