import type { Ref } from '../../../../../shared/core/contract';

/** A piece of a note; `mention` is the documentId of the person whom it mentions. */
interface NotePiece {
  readonly text: string;
  readonly mention?: string;
}

/** Splits a note at its mentions of these people: `@` and the whole name. The longest name that fits is meant. */
export function splitMentions(body: string, people: readonly Ref[]): NotePiece[] {
  const byLength = [...people].sort((a, b) => b.name.length - a.name.length);
  const pieces: NotePiece[] = [];
  let plain = '';
  let position = 0;
  while (position < body.length) {
    const mentioned =
      body[position] === '@' ? byLength.find(({ name }) => isMentioned(body, position, name)) : undefined;
    if (!mentioned) {
      plain += body.charAt(position);
      position += 1;
      continue;
    }
    if (plain) pieces.push({ text: plain });
    plain = '';
    pieces.push({ text: `@${mentioned.name}`, mention: mentioned.documentId });
    position += mentioned.name.length + 1;
  }
  if (plain) pieces.push({ text: plain });
  return pieces;
}

/** Not within a word: "mail@omar.example" is no mention, and "@Anna" does not mention Ann. */
function isMentioned(body: string, at: number, name: string): boolean {
  const end = at + 1 + name.length;
  const isWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}_]/u.test(character);
  return name !== '' && body.slice(at + 1, end) === name && !isWord(body[at - 1]) && !isWord(body[end]);
}

/** The documentIds of the people whom a note mentions. People with the same name are mentioned together. */
export function mentionsIn(body: string, people: readonly Ref[]): string[] {
  const names = new Set(splitMentions(body, people).flatMap(({ text, mention }) => (mention ? [text.slice(1)] : [])));
  return people.filter(({ name }) => names.has(name)).map(({ documentId }) => documentId);
}

/** The people whom the list after `@` offers: any part of the name may match. */
export const matchingPeople = <P extends Ref>(people: readonly P[], query: string): P[] =>
  people.filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()));
