/** The texts of the inbox: every language has all of them, and the pages ask for none that is missing. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createIntl } from 'react-intl';
import ts from 'typescript';
import { OFFERS } from '../../../../src/plugins/sms-channel/admin/src/pages/Inbox/thread/thread-rules';
import en from '../../../../src/plugins/sms-channel/admin/src/app/translations/en.json';
import es from '../../../../src/plugins/sms-channel/admin/src/app/translations/es.json';
import { CONVERSATION_STATES } from '../../../../src/plugins/sms-channel/shared/conversations/state';
import { OUTBOUND_STATUSES } from '../../../../src/plugins/sms-channel/shared/conversations/messages';
import { PRESENCES } from '../../../../src/plugins/sms-channel/shared/distribution/contract';
import { INBOX_VIEWS } from '../../../../src/plugins/sms-channel/shared/conversations/schema';

const ADMIN = path.resolve(__dirname, '../../../../src/plugins/sms-channel/admin/src');
const LANGUAGES: Record<string, Record<string, string>> = { en, es };
const keys = Object.keys(en);

describe('languages', () => {
  it('every file of translations is tested here', () => {
    const files = readdirSync(path.join(ADMIN, 'app/translations')).map((file) => path.basename(file, '.json'));
    expect(files.sort()).toEqual(Object.keys(LANGUAGES).sort());
  });

  it('have the same keys, in the same order', () => {
    expect(Object.keys(es)).toEqual(keys);
  });

  it('have the same {placeholders}, of the same kind', () => {
    const differing = keys.filter((key) => placeholders('en', key) !== placeholders('es', key));
    expect(differing).toEqual([]);
    expect(placeholders('es', 'composer.tooLong')).toBe('excess:2 max:2');
    expect(placeholders('es', 'row.unread')).toBe('count:6');
  });

  it.each(Object.keys(LANGUAGES))('%s: no text is empty, and each one can be shown', (language) => {
    const messages = LANGUAGES[language] ?? {};
    const problems: string[] = [];
    const intl = createIntl({ locale: language, messages, onError: (error) => problems.push(error.message) });
    for (const key of keys) {
      const values = Object.fromEntries(names(language, key).map((name) => [name, 2]));
      const shown = intl.formatMessage({ id: key }, values);
      if (shown.trim() === '' || /[{}]/.test(shown)) problems.push(`${key}: ${shown}`);
    }
    expect(problems).toEqual([]);
  });
});

describe('keys', () => {
  const { literals, patterns, strings } = textsAskedFor();

  it('that the pages ask for by name exist', () => {
    expect(literals.size).toBeGreaterThan(50);
    expect([...literals].filter((key) => !(key in en))).toEqual([]);
  });

  it('that the pages put together exist', () => {
    expect(patterns.length).toBeGreaterThan(3);
    expect(patterns.filter((pattern) => !keys.some((key) => pattern.test(key)))).toEqual([]);
  });

  it.each([
    ['presence', PRESENCES, (presence: string) => [`presence.${presence}`]],
    ['state of a conversation', CONVERSATION_STATES, (state: string) => [`conversation.${state}`]],
    ['status of a text', OUTBOUND_STATUSES, (status: string) => [`status.${status}`]],
    ['view', INBOX_VIEWS, (view: string) => [`view.${view}`, `list.empty.${view}`, `list.empty.${view}.hint`]],
    [
      'action',
      [...new Set(Object.values(OFFERS).flatMap(({ first, others }) => [first, ...others]))],
      (action: string) => [`action.${action}`],
    ],
  ])('every %s has its texts', (_kind, values, keysOf) => {
    expect(values.length).toBeGreaterThan(0);
    expect(values.flatMap(keysOf).filter((key) => !(key in en))).toEqual([]);
  });

  it('that nobody asks for do not exist', () => {
    const unused = keys.filter((key) => !strings.has(key) && !patterns.some((pattern) => pattern.test(key)));
    expect(unused).toEqual([]);
  });
});

interface MessageElement {
  readonly type: number;
  readonly value?: unknown;
  readonly options?: Record<string, { readonly value: readonly MessageElement[] }>;
}

/** Every place in a text where a value comes in, with its kind (2 number, 6 plural, …). */
function slots(language: string, key: string): { name: string; kind: number }[] {
  const { formatters } = createIntl({ locale: language });
  const LITERAL = 0;
  const POUND = 7;
  const within = (elements: readonly MessageElement[]): { name: string; kind: number }[] =>
    elements
      .filter(({ type }) => type !== LITERAL && type !== POUND)
      .flatMap(({ type, value, options = {} }) => [
        { name: String(value), kind: type },
        ...Object.values(options).flatMap((option) => within(option.value)),
      ]);
  return within(formatters.getMessageFormat(LANGUAGES[language]?.[key] ?? '', language).getAst() as MessageElement[]);
}

const names = (language: string, key: string) => slots(language, key).map(({ name }) => name);

function placeholders(language: string, key: string): string {
  const written = slots(language, key).map(({ name, kind }) => `${name}:${kind}`);
  return [...new Set(written)].sort().join(' ');
}

function escaped(part: string): string {
  return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Reads the sources for what is given to `text(…)` (useText.ts); `strings` are all string literals. */
function textsAskedFor() {
  const literals = new Set<string>();
  const patterns: RegExp[] = [];
  const strings = new Set<string>();

  function takeKey(node: ts.Expression | undefined): void {
    if (!node) return;
    if (ts.isStringLiteralLike(node)) literals.add(node.text);
    if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(takeKey);
    if (ts.isTemplateExpression(node)) {
      const rest = node.templateSpans.map((span) => `[^.]+${escaped(span.literal.text)}`);
      patterns.push(new RegExp(`^${escaped(node.head.text)}${rest.join('')}$`));
    }
  }

  function visit(node: ts.Node): void {
    if (ts.isStringLiteralLike(node)) strings.add(node.text);
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'text') {
      takeKey(node.arguments[0]);
    }
    ts.forEachChild(node, visit);
  }

  for (const file of readdirSync(ADMIN, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file)) continue;
    visit(ts.createSourceFile(file, readFileSync(path.join(ADMIN, file), 'utf8'), ts.ScriptTarget.Latest));
  }
  return { literals, patterns, strings };
}
