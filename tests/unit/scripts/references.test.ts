/** The lint rule for comments that refer to documents and files: what it takes for a reference, and what it refuses. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Linter } from 'eslint';
import { createKnownReferences } from '../../../scripts/lint/known-references.mjs';
import { brokenLinksIn, createLibrary, headingsOf, problemsIn } from '../../../scripts/lint/references.mjs';

const GUIDE = `# Guide

## 1. Sending

### 1.2 What an answer proves

\`\`\`sh
## 9. Not a heading
\`\`\`

## The sweep
## The sweep
`;

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'sms-references-'));
  mkdirSync(path.join(root, 'docs'));
  mkdirSync(path.join(root, 'src/texts'), { recursive: true });
  mkdirSync(path.join(root, 'node_modules'));
  writeFileSync(path.join(root, 'src/texts/render.ts'), '');
  writeFileSync(path.join(root, 'node_modules/other.ts'), '');
  writeFileSync(path.join(root, 'README.md'), '# Product\n\n## REST API\n');
  writeFileSync(path.join(root, 'docs/guide.md'), GUIDE);
});
afterAll(() => rmSync(root, { recursive: true }));

const messages = (text: string, self: string | null = null) =>
  problemsIn(text, { library: createLibrary(root), self }).map(({ message }) => message);

it('reads headings with their numbers and anchors, and no lines of code', () => {
  expect(headingsOf(GUIDE)).toEqual([
    { number: null, title: 'Guide', anchor: 'guide' },
    { number: '1', title: 'Sending', anchor: '1-sending' },
    { number: '1.2', title: 'What an answer proves', anchor: '12-what-an-answer-proves' },
    { number: null, title: 'The sweep', anchor: 'the-sweep' },
    { number: null, title: 'The sweep', anchor: 'the-sweep-1' },
  ]);
});

describe('a comment', () => {
  it.each([
    ['a document', 'See docs/guide.md.'],
    ['a section', 'Only proof counts (docs/guide.md §1.2).'],
    ['several sections', 'docs/guide.md §1, §1.2, and §1 to §1.2: all of it'],
    ['a section by its title', 'docs/guide.md "The sweep"'],
    ['a section by number and title', 'docs/guide.md §1.2 "What an answer proves"'],
    ['a title that is broken over two lines', 'docs/guide.md "The\n sweep"'],
    ['a document in the root', 'README.md "REST API"'],
    ['a source file by its name', 'the rule of render.ts'],
    ['a source file by the end of its path', '`texts/render.ts` writes it'],
    ['an address on the web', 'https://example.com/docs/other.md'],
    ['a pattern of names', 'SQL is in `*-rows.ts`, handlers in `<subject>-controller.ts`'],
    ['a law', 'Fla. Stat. § 501.616(6)(a), Conn. Gen. Stat. §§ 42-284'],
    ['a standard', 'seconds or a date (RFC 9110 §10.2.3)'],
    ['no document at all', 'a 1.2 of nothing'],
  ])('may name %s', (_what, comment) => {
    expect(messages(comment)).toEqual([]);
  });

  it.each([
    ['a document that is not there', 'docs/other.md §1', 'docs/other.md does not exist'],
    ['a document without its folder', 'guide.md §1', 'guide.md does not exist'],
    ['a section that is not there', 'docs/guide.md §1.3', 'docs/guide.md has no section §1.3'],
    ['the second of two sections', 'docs/guide.md §1.2 and §4', 'docs/guide.md has no section §4'],
    ['a section behind a line break', 'docs/guide.md\n §4', 'docs/guide.md has no section §4'],
    ['a heading in a code fence', 'docs/guide.md §9', 'docs/guide.md has no section §9'],
    ['a title that is not there', 'docs/guide.md "The broom"', 'docs/guide.md has no section "The broom"'],
    ['a source file that has moved', 'services/render.ts.', 'services/render.ts is no file'],
    ['a part of a file name', 'nder.ts', 'nder.ts is no file'],
    ['a file of somebody else', 'see other.ts', 'other.ts is no file'],
    ['a section of nothing', 'as said in §1.2', '§1.2: say of which document'],
  ])('may not name %s', (_what, comment, message) => {
    expect(messages(comment)).toEqual([expect.stringContaining(message)]);
  });
});

it('a document may name its own sections without its name', () => {
  expect(messages('see §1.2 and §3', 'docs/guide.md')).toEqual(['docs/guide.md has no section §3']);
});

it('links between documents lead to files and headings', () => {
  const links = [
    '[a](guide.md#12-what-an-answer-proves) [b](../README.md#rest-api) [c](#the-sweep) [d](https://example.com/x.md)',
    '[e](other.md) [f](guide.md#no) ![g](images/none.png)',
  ].join('\n');
  const found = brokenLinksIn(links, { root, name: 'docs/guide.md', library: createLibrary(root) });
  expect(found.map(({ message }) => message)).toEqual([
    'the link other.md leads to no file',
    'the link guide.md#no leads to no heading',
    'the link images/none.png leads to no file',
  ]);
});

describe('the rule', () => {
  const lint = (code: string) =>
    new Linter().verify(code, {
      plugins: { house: { rules: { 'known-references': createKnownReferences(root) } } },
      rules: { 'house/known-references': 'error' },
    });

  it('reports each unknown reference at its line, in blocks and in lines, and looks at no strings', () => {
    const code = [
      '/**',
      ' * Known: docs/guide.md §1.2,',
      ' * §1. Unknown: docs/guide.md',
      ' * §8.',
      ' */',
      "const file = 'docs/other.md';",
      '// docs/guide.md',
      '// §7 of it',
      'export { file }; // docs/other.md',
    ].join('\n');
    expect(lint(code).map(({ line, message }) => [line, message])).toEqual([
      [3, 'docs/guide.md has no section §8'],
      [7, 'docs/guide.md has no section §7'],
      [9, expect.stringContaining('docs/other.md does not exist')],
    ]);
  });
});
