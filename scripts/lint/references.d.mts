export interface Heading {
  readonly number: string | null;
  readonly title: string;
  readonly anchor: string;
}
export interface Library {
  /** Null where there is no such document; the name is its path from the root. */
  headings(name: string): readonly Heading[] | null;
  /** The name is the end of a path. */
  hasSourceFile(name: string): boolean;
}
export interface Problem {
  readonly index: number;
  readonly message: string;
}
export function createLibrary(root: string): Library;
export function headingsOf(markdown: string): Heading[];
export function problemsIn(text: string, options: { library: Library; self?: string | null }): Problem[];
export function brokenLinksIn(markdown: string, options: { root: string; name: string; library: Library }): Problem[];
export function withoutFences(markdown: string): string;
