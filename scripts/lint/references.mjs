/**
 * References from comments and documents to what is in this repository: documents and their sections (`docs/carrier.md §1.6`,
 * `docs/lifecycle.md "The sweep"`), and source files by the end of their path (`telesign/outcomes.ts`).
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const SECTION = String.raw`§\d+(?:\.\d+)*`;
const AND = String.raw`(?:\s*,\s*(?:and\s+)?|\s+(?:and|or|to)\s+)`;
const REFERENCE = new RegExp(
  String.raw`(?<name>[\w./-]*\w\.md)\b(?<sections>\s+${SECTION}(?:${AND}${SECTION})*)?(?:\s+"(?<title>[^"]+)")?`,
  'g',
);
/** Not what a pattern ends with: `*-rows.ts`, `<subject>-controller.ts`. */
const SOURCE_FILE = /(?<![*>\w./-])[\w./-]*\w\.(?:tsx?|mts|mjs)\b/g;
/** Sections of standards: `RFC 9110 §10.2.3`. */
const STANDARD = new RegExp(String.raw`\bRFC \d+ ${SECTION}`, 'g');
const ADDRESS = /\b[a-z]+:\/\/\S+/g;

/** Folders of others, and of what is built. */
const NOT_OURS = new Set(['node_modules', 'dist', 'build', 'public']);

/** What is below a folder: its documents, each read once, and the names of its source files. */
export function createLibrary(root) {
  const known = new Map();
  let files = null;
  return {
    hasSourceFile(name) {
      files ??= sourceFilesBelow(root).map((file) => `/${path.relative(root, file)}`);
      const end = `/${name.replace(/^(?:\.{0,2}\/)+/, '')}`;
      return files.some((file) => file.endsWith(end));
    },
    headings(name) {
      const file = path.resolve(root, name);
      if (!known.has(file)) known.set(file, existsSync(file) ? headingsOf(readFileSync(file, 'utf8')) : null);
      return known.get(file);
    },
  };
}

const sourceFilesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory())
      return NOT_OURS.has(entry.name) || entry.name.startsWith('.') ? [] : sourceFilesBelow(file);
    return /\.(?:tsx?|mts|mjs)$/.test(entry.name) ? [file] : [];
  });

/** The headings of a Markdown text: `### 1.6 What an answer proves` has the number 1.6. */
export function headingsOf(markdown) {
  const repeats = new Map();
  return [...withoutFences(markdown).matchAll(/^#{1,6} +(.+?) *#*$/gm)].map(([, text]) => {
    const [, number = null, title] = /^(?:(\d+(?:\.\d+)*)\.? +)?(.+)$/.exec(text);
    const slug = slugOf(text);
    const count = repeats.get(slug) ?? 0;
    repeats.set(slug, count + 1);
    return { number, title, anchor: count === 0 ? slug : `${slug}-${count}` };
  });
}

/** What a text refers to and does not exist. `self`: the document that it stands in, for sections without a name. */
export function problemsIn(text, { library, self = null }) {
  const readable = blank(blank(text, ADDRESS), STANDARD);
  const problems = [];
  const rest = readable.replace(REFERENCE, (reference, name, sections = '', title, index) => {
    problems.push(...problemsOf({ name, sections, title }, library).map((message) => ({ index, message })));
    return spaces(reference);
  });
  for (const { 0: name, index } of rest.matchAll(SOURCE_FILE)) {
    if (!library.hasSourceFile(name)) problems.push({ index, message: `${name} is no file of this repository` });
  }
  for (const { 0: section, index } of rest.matchAll(new RegExp(SECTION, 'g'))) {
    if (self === null) problems.push({ index, message: `${section}: say of which document (docs/….md ${section})` });
    else
      problems.push(...problemsOf({ name: self, sections: section }, library).map((message) => ({ index, message })));
  }
  return problems.sort((a, b) => a.index - b.index);
}

function problemsOf({ name, sections, title }, library) {
  const headings = library.headings(name);
  if (headings === null) return [`${name} does not exist in this repository (write its path from the root)`];
  const missing = (sections.match(/\d+(?:\.\d+)*/g) ?? [])
    .filter((number) => headings.every((heading) => heading.number !== number))
    .map((number) => `${name} has no section §${number}`);
  const asWritten = title?.replace(/\s+/g, ' ');
  const isTitled = asWritten === undefined || headings.some((heading) => heading.title === asWritten);
  return isTitled ? missing : [...missing, `${name} has no section "${asWritten}"`];
}

/** Links of a Markdown text that lead nowhere: to a file, to a heading of a document, or to one of its own. */
export function brokenLinksIn(markdown, { root, name, library }) {
  const folder = path.dirname(path.join(root, name));
  return [...withoutFences(markdown).matchAll(/\]\(<?([^)\s>]+)>?(?: +"[^"]*")?\)/g)].flatMap(({ 1: link, index }) => {
    if (/^[a-z]+:/i.test(link)) return [];
    const [target, anchor] = link.split('#');
    const file = target === '' ? path.join(root, name) : path.resolve(folder, decodeURIComponent(target));
    if (!existsSync(file)) return [{ index, message: `the link ${link} leads to no file` }];
    if (anchor === undefined || !file.endsWith('.md')) return [];
    const isThere = library.headings(path.relative(root, file))?.some((heading) => heading.anchor === anchor);
    return isThere ? [] : [{ index, message: `the link ${link} leads to no heading` }];
  });
}

/** As GitHub makes an anchor of a heading. */
const slugOf = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
    .replaceAll(' ', '-');

/** The same text with as many lines, without what stands in code fences. */
export const withoutFences = (markdown) => blank(markdown, /^( *)(`{3,}|~{3,})[^]*?^\1\2[^\n]*$/gm);

const blank = (text, pattern) => text.replace(pattern, spaces);
/** Of the same length, with the same ends of lines. */
const spaces = (text) => text.replace(/[^\n]/g, ' ');
