/** A text as searches compare it: without case and accents. */
export const plainText = (written: string): string => written.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
