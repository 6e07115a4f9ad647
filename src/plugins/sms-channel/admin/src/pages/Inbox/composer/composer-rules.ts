import { MAX_TEXT_CHARACTERS } from '../../../../../shared/core/segments';
import { variablesIn } from '../../../../../shared/core/variables';
import type { TextKey, TextValues } from '../../../ui/text/useText';

export interface TextProblem {
  readonly key: TextKey & ('composer.empty' | 'composer.tooLong' | 'quick.open');
  readonly values: TextValues;
}

/** Why a text cannot be sent; null when it can. The server asks the same (shared/conversations/schema.ts). */
export function problemOf(body: string): TextProblem | null {
  if (body.trim() === '') return { key: 'composer.empty', values: {} };
  const excess = body.length - MAX_TEXT_CHARACTERS;
  if (excess > 0) return { key: 'composer.tooLong', values: { excess, max: MAX_TEXT_CHARACTERS } };
  const open = variablesIn(body);
  if (open.length > 0) return { key: 'quick.open', values: { count: open.length, variables: open.join(', ') } };
  return null;
}
