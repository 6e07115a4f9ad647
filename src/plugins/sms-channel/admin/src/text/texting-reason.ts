import { TEXTING_REASONS } from '../../../shared/consent/may-text';
import type { Text } from '../ui/text/useText';

/**
 * Why somebody may not be texted, or not yet, in the reader's language: what follows "No:". Null for every other code, such as
 * the carrier's.
 */
export function textingReasonInWords(code: string | null, text: Text): string | null {
  const known = TEXTING_REASONS.find((reason) => reason === code);
  return known ? text(`consent.reason.${known}`) : null;
}
