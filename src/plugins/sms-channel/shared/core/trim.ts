/**
 * The text without these characters at its end. A pattern such as `/\/+$/` looks for its end from every character of a run:
 * a thousand slashes in the middle of a text would cost half a million steps.
 */
export function withoutTrailing(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
