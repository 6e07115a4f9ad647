/** ESLint rule: a comment refers only to documents, sections and source files that exist in this repository. */
import { createLibrary, problemsIn } from './references.mjs';

/** @param {string} root the folder from which documents are named */
export function createKnownReferences(root) {
  const library = createLibrary(root);
  return {
    meta: {
      type: 'problem',
      docs: { description: 'Disallow references to documents, sections or source files that do not exist' },
      schema: [],
      messages: { unknown: '{{problem}}' },
    },
    create: ({ report, sourceCode }) => ({
      Program() {
        for (const { line, text } of blocksOf(sourceCode.getAllComments())) {
          for (const { index, message } of problemsIn(text, { library })) {
            const at = line + text.slice(0, index).split('\n').length - 1;
            report({ loc: { line: at, column: 0 }, messageId: 'unknown', data: { problem: message } });
          }
        }
      },
    }),
  };
}

/** What a reader takes for one comment: a block, or lines of `//` that follow each other; without the signs at the edge. */
function blocksOf(comments) {
  const blocks = [];
  let lastLine = 0;
  for (const { type, value, loc } of comments) {
    if (type === 'Line' && loc.start.line === lastLine + 1) blocks.at(-1).text += `\n${value}`;
    else blocks.push({ line: loc.start.line, text: value.replace(/^[ \t]*\*/gm, '') });
    lastLine = type === 'Line' ? loc.start.line : 0;
  }
  return blocks;
}
