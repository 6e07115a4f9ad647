export interface TextPiece {
  readonly text: string;
  /** Set on a piece that is a link. */
  readonly href?: string;
}

const LINK = /\b(?:https?:\/\/|www\.)[\p{L}\p{N}[][^\s<>"']*/giu;
/** Belongs to the sentence, not to the address, when it ends one. */
const TRAILING = /[.,;:!?…»”’*_]+$/;

/** Splits a text into plain pieces and web addresses. Only http and https ever become links. */
export function splitLinks(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let position = 0;
  for (const match of text.matchAll(LINK)) {
    const address = trimmed(match[0]);
    if (match.index > position) pieces.push({ text: text.slice(position, match.index) });
    pieces.push({ text: address, href: /^www\./i.test(address) ? `https://${address}` : address });
    position = match.index + address.length;
  }
  if (position < text.length) pieces.push({ text: text.slice(position) });
  return pieces;
}

function trimmed(address: string): string {
  let text = address.replace(TRAILING, '');
  // "(see https://example.com)": the bracket was opened before the address.
  while (text.endsWith(')') && count(text, ')') > count(text, '(')) text = text.slice(0, -1).replace(TRAILING, '');
  return text;
}

const count = (text: string, character: string) => text.split(character).length - 1;
