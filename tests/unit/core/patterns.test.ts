/** No regular expression may take more than linear time over what people write: one text would stop the whole process. */
import path from 'node:path';
import { LONGEST_SENTENCE } from '../../../src/plugins/sms-channel/shared/consent/opt-out/plain-words';
import {
  attacksOn,
  countThatStalls,
  patternsIn,
  patternsMadeBy,
  sourceFiles,
  type FoundPattern,
} from '../../support/patterns';

const ROOT = path.resolve(__dirname, '../../..');
const FOLDERS = [
  'src/plugins/sms-channel/server/src',
  'src/plugins/sms-channel/shared',
  'src/plugins/sms-channel/admin/src',
  'src/simulator',
];

function found(): FoundPattern[] {
  const files = FOLDERS.flatMap((folder) => sourceFiles(path.join(ROOT, folder)));
  const read = files.map((full) => ({ full, ...patternsIn(full) }));
  const makers = read.filter(({ makesMore }) => makesMore).map(({ full }) => full);
  // Rules hand their patterns to the file that makes them: all of what is shared is loaded.
  const loaded = [...makers, ...files.filter((full) => full.includes('/shared/'))];
  const made = patternsMadeBy(() => jest.isolateModules(() => loaded.forEach((full) => void jest.requireActual(full))));
  return read.flatMap(({ full, literals, makesMore }) => {
    const own = makesMore ? made.filter(({ by }) => by.includes(full)).map(({ pattern }) => pattern) : [];
    // One that is made later, of whatever strings there are then, cannot be tried here: make it when the module is loaded.
    if (makesMore && own.length === 0) throw new Error(`${full} makes patterns that this test does not see`);
    return [...literals, ...own].map((pattern) => ({ file: path.relative(ROOT, full), pattern }));
  });
}

/** Patterns that are given short texts only, by the file that makes them. Theirs may take the square of it. */
const SHORT: Readonly<Record<string, { longest: number; isPossible: (text: string) => boolean }>> = {
  'src/plugins/sms-channel/shared/consent/opt-out/grammar.ts': {
    longest: LONGEST_SENTENCE,
    isPossible: (text) => /^[a-z0-9, ]*$/.test(text),
  },
};

/** What keeps a pattern busy for longer than its text is long; null when nothing does. */
function stall({ file, pattern }: FoundPattern): string | null {
  const { longest, isPossible } = SHORT[file] ?? {};
  const run = pattern.flags.includes('g')
    ? (text: string) => text.replace(pattern, '')
    : (text: string) => pattern.test(text);
  for (const attack of attacksOn(pattern, isPossible)) {
    const stalled = countThatStalls(attack, (repeated) => () => run(attack.before + repeated + attack.after), longest);
    if (stalled) return `${stalled.ms} ms for ${stalled.count} times ${JSON.stringify(attack)}`;
  }
  return null;
}

describe('the regular expressions of the code base', () => {
  const patterns = found();

  it('are all found', () => {
    const files = new Set(patterns.map(({ file }) => path.basename(file)));
    // One that is written down, one that is made of strings, one of a page, one of the simulator.
    for (const file of ['variables.ts', 'survey.ts', 'csv.ts', 'dom.js']) expect(files).toContain(file);
    expect(patterns.length).toBeGreaterThan(150);
  });

  it('take as long as their input is long', () => {
    const stalled = patterns.flatMap((each) => {
      const why = stall(each);
      return why === null ? [] : [`${each.file}: ${each.pattern.toString().slice(0, 200)}: ${why}`];
    });
    expect(stalled).toEqual([]);
  });
});

describe('the trial itself', () => {
  it.each([
    /\{\{\s*([^{}]*?)\s*\}\}/g,
    /\/+$/,
    /^(a+)+$/,
    /\bstop calling\b.*\b(?:text|message) me/,
    /^\d+x\s*:?\s*\d{1,7}$/,
    /^(?:\w+ ?)*!$/,
  ])('finds what is wrong with %s', (pattern) => {
    expect(stall({ file: '', pattern })).not.toBeNull();
  });

  it.each([/^\d+$/, /\{\{([^{}]*)\}\}/g, /(^|\P{L})(\p{L})/gu, /^(?:a|b)*c$/])('lets %s pass', (pattern) => {
    expect(stall({ file: '', pattern })).toBeNull();
  });
});
