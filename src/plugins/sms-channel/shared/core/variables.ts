import { isBlank } from './storable-text';
/**
 * Variables in prepared texts, such as `{{contact.name}}`. They are filled in before a text is sent; what is left unfilled is
 * never sent as it stands: the schemas of texts refuse it (shared/conversations/schema.ts).
 */
const VARIABLE = /\{\{([^{}]*)\}\}/g;

/** What a variable stands for, by name; null where it is known but has no value. */
export type VariableValues = Readonly<Record<string, string | null>>;

/** A text cut at its variables. Joined, the texts of the pieces are the filled text; what has no value stands as it was written. */
export interface FilledPiece {
  /** `text` is as written, `value` was filled in; `empty` has no value, `unknown` is no variable at all. */
  readonly kind: 'text' | 'value' | 'empty' | 'unknown';
  readonly text: string;
}

export function fillVariables(text: string, values: VariableValues): FilledPiece[] {
  const pieces: FilledPiece[] = [];
  let position = 0;
  for (const match of text.matchAll(VARIABLE)) {
    if (match.index > position) pieces.push({ kind: 'text', text: text.slice(position, match.index) });
    pieces.push(filled(match[0], (match[1] ?? '').trim(), values));
    position = match.index + match[0].length;
  }
  if (position < text.length) pieces.push({ kind: 'text', text: text.slice(position) });
  return pieces;
}

function filled(written: string, name: string, values: VariableValues): FilledPiece {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined) return { kind: 'unknown', text: written };
  return value === null || isBlank(value) ? { kind: 'empty', text: written } : { kind: 'value', text: value };
}

export const joinPieces = (pieces: readonly FilledPiece[]): string => pieces.map(({ text }) => text).join('');

/** The variables that stand in a text, as they are written, each once. */
export const variablesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(VARIABLE)].map(([written]) => written)),
];

/** Fills in what has a value and leaves out the rest, with the blank before it. */
export function withoutOpenVariables(text: string, values: VariableValues): string {
  let result = '';
  for (const piece of fillVariables(text, values)) {
    if (piece.kind === 'text' || piece.kind === 'value') result += piece.text;
    else if (result.endsWith(' ') || result.endsWith('\t')) result = result.slice(0, -1);
  }
  return result;
}
