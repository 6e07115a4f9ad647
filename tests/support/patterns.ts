/** Finds every regular expression of the code base, and inputs that would keep a careless one busy. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { RegExpParser, type AST } from '@eslint-community/regexpp';
import ts from 'typescript';

export interface FoundPattern {
  readonly file: string;
  readonly pattern: RegExp;
}

const SOURCE = /\.(?:tsx?|[cm]?js)$/;

export function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : sourceFiles(full);
    return SOURCE.test(entry.name) ? [full] : [];
  });
}

/** The literals of a file, and whether it also makes patterns of strings. */
export function patternsIn(file: string): { literals: RegExp[]; makesMore: boolean } {
  const literals: RegExp[] = [];
  let makesMore = false;
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const [, source = '', flags = ''] = /^\/(.*)\/(\w*)$/s.exec(node.text) ?? [];
      literals.push(new RegExp(source, flags));
    }
    const isMaking = ts.isNewExpression(node) || ts.isCallExpression(node);
    if (isMaking && ts.isIdentifier(node.expression) && node.expression.text === 'RegExp') makesMore = true;
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  return { literals, makesMore };
}

/** The patterns that are made of strings while something is loaded, and where. */
export function patternsMadeBy(load: () => void): { pattern: RegExp; by: string }[] {
  const made: { pattern: RegExp; by: string }[] = [];
  const Genuine = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Genuine, {
    construct(target, given: [string, string?]) {
      const pattern = new target(...given);
      // Who made it stands below this function.
      made.push({ pattern, by: new Error().stack?.split('\n')[2] ?? '' });
      return pattern;
    },
  });
  try {
    load();
  } finally {
    globalThis.RegExp = Genuine;
  }
  return made;
}

/** Characters that patterns tell apart. */
const CHARACTERS = [
  ...[
    'a',
    'A',
    'e',
    '1',
    '0',
    ' ',
    '\t',
    '\n',
    '-',
    '.',
    ',',
    '_',
    '/',
    '{',
    '}',
    '(',
    ')',
    '=',
    '+',
    "'",
    '*',
    '!',
    '?',
  ],
  ...[':', ';', '@', '<', '"', '\\', '%', 'é', '\u0301', '\u200b', '\ud800', '…', '中', '😀'],
];
/** What may keep the rest of a pattern from matching. */
const ENDS = ['', '\0', '!', ' ', 'x\n', '{', '1'];
/** Repetitions with a smaller end cost little whatever they repeat. */
const MANY = 8;

export interface Attack {
  readonly before: string;
  readonly pump: string;
  readonly after: string;
}

/**
 * For each repetition of a pattern: what leads to it, many times what it repeats, and an end that may not fit. `isPossible`: which
 * texts it can be given at all.
 */
export function attacksOn({ source, flags }: RegExp, isPossible = (_text: string): boolean => true): Attack[] {
  const unicode = flags.includes('u');
  const parsed = new RegExpParser().parsePattern(source, 0, source.length, { unicode });
  const pumps = new Map<string, Set<string>>([['', new Set(CHARACTERS)]]);
  const note = (before: string, pump: string) => {
    if (pump === '') return;
    const known = pumps.get(before) ?? new Set();
    pumps.set(before, known.add(pump));
  };

  const samplesOf = (element: AST.Element): string[] => {
    switch (element.type) {
      case 'Character':
        return [String.fromCodePoint(element.value)];
      case 'CharacterSet':
      case 'CharacterClass':
      case 'ExpressionCharacterClass': {
        const one = new RegExp(`^${element.raw}$`, flags.replace(/[gy]/g, ''));
        return CHARACTERS.filter((character) => one.test(character));
      }
      case 'Group':
      case 'CapturingGroup':
        return element.alternatives.map(sampleOf);
      case 'Quantifier':
        return samplesOf(element.element).map((sample) => sample.repeat(Math.max(1, Math.min(element.min, 50))));
      default:
        return [''];
    }
  };
  const sampleOf = ({ elements }: AST.Alternative): string =>
    elements
      .map((element) => (element.type === 'Quantifier' && element.min === 0 ? '' : samplesOf(element)[0]))
      .join('');

  const visitAll = (alternatives: readonly AST.Alternative[], before: string) => {
    for (const { elements } of alternatives) {
      let read = before;
      for (const element of elements) {
        visit(element, read);
        read += element.type === 'Quantifier' && element.min === 0 ? '' : (samplesOf(element)[0] ?? '');
      }
    }
  };
  const visit = (element: AST.Element, before: string) => {
    if (element.type === 'Quantifier') {
      if (element.max > MANY) {
        for (const sample of samplesOf(element.element)) {
          note(before, sample);
          note('', before + sample);
          note('', `${before + sample} `);
        }
      }
      visit(element.element, before);
    } else if ('alternatives' in element) visitAll(element.alternatives, before);
  };
  visitAll(parsed.alternatives, '');

  return [...pumps].flatMap(([before, of]) =>
    [...of]
      .flatMap((pump) => ENDS.map((after) => ({ before, pump, after })))
      .filter((attack) => isPossible(attack.before + attack.pump + attack.after)),
  );
}

/** The CPU time of a piece of work in milliseconds, at best: what others do on the machine does not count. */
export function cpuMs(work: () => unknown, tries = 3): number {
  let best = Infinity;
  for (let count = 0; count < tries; count += 1) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1_000);
  }
  return best;
}

/** Below this it is not worth a second look. */
const NOTHING_MS = 8;
/** Near to each other at first, so that a cost which doubles with every repetition ends in time. */
const COUNTS = [16, 20, 24, 32, 40, 48, 64, 96, 256, 1_024, 2_048, 4_096, 16_384];
const LONGEST = 32_768;

/**
 * How often something is repeated when it takes much more than four times as long as for a quarter of it; null where its time
 * grows with the length of its input, or where it takes next to no time up to `longest` characters.
 */
export function countThatStalls(
  { pump }: { pump: string },
  work: (repeated: string) => () => unknown,
  longest: number = LONGEST,
): { count: number; ms: number } | null {
  for (const count of COUNTS.filter((candidate) => candidate * pump.length <= longest)) {
    const run = work(pump.repeat(count));
    const startedAt = performance.now();
    run();
    if (performance.now() - startedAt < NOTHING_MS) continue;
    const ms = cpuMs(run);
    if (ms < NOTHING_MS) continue;
    if (ms > 9 * Math.max(cpuMs(work(pump.repeat(count / 4))), 0.05)) return { count, ms };
  }
  return null;
}
