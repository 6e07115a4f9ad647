/** Part of `npm run lint`: links and references inside README, CHANGELOG and docs/ lead somewhere. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brokenLinksIn, createLibrary, problemsIn, withoutFences } from './references.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const library = createLibrary(root);
const inDocs = readdirSync(path.join(root, 'docs'), { recursive: true }).map((name) => path.join('docs', name));
const documents = ['README.md', 'CHANGELOG.md', ...inDocs.filter((name) => name.endsWith('.md'))];

let count = 0;
for (const name of documents) {
  const markdown = readFileSync(path.join(root, name), 'utf8');
  const references = problemsIn(withoutLinks(withoutFences(markdown)), { library, self: name });
  for (const { index, message } of [...references, ...brokenLinksIn(markdown, { root, name, library })]) {
    count += 1;
    console.error(`${name}:${markdown.slice(0, index).split('\n').length}: ${message}`);
  }
}
process.exitCode = count === 0 ? 0 : 1;

/** Targets of links are checked as links, from the folder of their document. */
function withoutLinks(markdown) {
  return markdown.replace(/\]\([^)\n]*\)/g, (link) => ' '.repeat(link.length));
}
