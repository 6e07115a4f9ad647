/** What a caller could send to keep a server busy, for any call: as large as it takes, and made of what costs most to look at. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../support/folders';

const SHARED = path.join(ROOT, 'src/plugins/sms-channel/shared');

/** What of a limit is left besides the envelope and the names. */
const MARGIN = 0.9;
/** Node takes 16 KB of headers, the line of the request among them. */
const QUERY_CHARACTERS = 12_000;
/** The longest text that some field takes: beyond it the length alone decides. */
const LONGEST_TEXT = 1_600;

/** Blanks, brackets, and what begins a number, a link, a name, a time, a character, an escape: over and over. */
const REPEATED = [
  ...[
    '{{ ',
    ' \t',
    '(',
    '[a](',
    '\\',
    'a',
    'stop ',
    '+1 (',
    '00',
    'a@a.',
    'http://a.',
    `${'x'.repeat(63)}.`,
    '"',
    '</',
  ],
  ...['%', '“', 'é', 'e\u0301', '\u200b', '\u200d👩', '🇺🇸', 'ﷺ', '\u202e', '2026-01-01T00:', 'America/', '-'],
];

const hostileText = (length: number, kind = 0): string => {
  const piece = REPEATED[kind % REPEATED.length] as string;
  return piece
    .repeat(Math.ceil(length / piece.length))
    .slice(0, length)
    .toWellFormed();
};

interface Schema {
  readonly shape?: Record<string, Schema>;
  readonly def?: Record<string, unknown>;
}

/** The names of the fields that the contracts know, of bodies and of queries. */
function fieldsOfContracts(): string[] {
  const names = new Set<string>();
  const visited = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || visited.has(value)) return;
    visited.add(value);
    const { shape, def } = value as Schema;
    for (const [name, field] of Object.entries(shape ?? {})) {
      names.add(name);
      visit(field);
    }
    for (const inner of Object.values(def ?? {})) (Array.isArray(inner) ? inner : [inner]).forEach(visit);
  };
  for (const file of readdirSync(SHARED, { recursive: true, encoding: 'utf8' })) {
    if (!/(contract|schema|settings)\.ts$/.test(file)) continue;
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- whatever contracts there are
    Object.values(require(path.join(SHARED, file)) as object).forEach(visit);
  }
  return [...names].sort();
}

/** Of the items of lists, which a contract does not tell. */
const FIELDS_OF_ITEMS = ['field', 'operator', 'value', 'documentId', 'number', 'name', 'from', 'to', 'mobilePhone'];

const FIELDS = [...new Set([...fieldsOfContracts(), ...FIELDS_OF_ITEMS])];

const fill = (names: readonly string[], value: (index: number) => unknown) =>
  Object.fromEntries(names.map((name, index) => [name, value(index)]));
const times = <T>(count: number, item: (index: number) => T): T[] =>
  Array.from({ length: Math.max(1, Math.floor(count)) }, (_, index) => item(index));

export interface Limits {
  readonly bytes: number;
  readonly values: number;
}
type Request = readonly [what: string, text: string];

/** Bodies as large as a call takes; `good` is one that it would accept. */
export function hostileBodies(limits: Limits, good: object): Request[] {
  const [bytes, values] = [limits.bytes * MARGIN, limits.values * MARGIN];
  const perField = { bytes: bytes / FIELDS.length, values: values / FIELDS.length };
  const inEach = (value: (index: number) => unknown) => JSON.stringify({ data: { ...good, ...fill(FIELDS, value) } });
  /** Up to four bytes a character, and as many again for a quote that is escaped. */
  const textIn = (room: number, kind: number) => hostileText(Math.min(room / 4, LONGEST_TEXT), kind);
  const row = (index: number) => fill(FIELDS_OF_ITEMS, (at) => textIn(60, index + at));
  const rowBytes = Buffer.byteLength(JSON.stringify(row(0))) * 2;
  const rows = (room: Limits) =>
    times(Math.min(room.values / (FIELDS_OF_ITEMS.length + 1), room.bytes / rowBytes), row);
  const nested = (depth: number): unknown => (depth === 0 ? textIn(60, 0) : [nested(depth - 1)]);
  return [
    ['texts', inEach((index) => textIn(perField.bytes, index))],
    ['other texts', inEach((index) => textIn(perField.bytes, index + REPEATED.length / 2))],
    ['lists', inEach((index) => times(perField.values, () => textIn(perField.bytes / perField.values, index)))],
    ['objects', inEach(() => fill(FIELDS.slice(0, perField.values), (index) => index))],
    ['rows', inEach(() => rows(perField))],
    ['deep lists', inEach(() => nested(12))],
    [
      'one long list',
      JSON.stringify({
        data: { ...good, ...fill(['routingRules', 'members', 'to'], (at) => at && 1), to: rows({ bytes, values }) },
      }),
    ],
    ['a long number', `{"data":{"capacity":${'9'.repeat(bytes)}}}`],
    ['halves of characters', `{"data":{"body":"${'\\ud83d'.repeat(bytes / 6)}"}}`],
  ];
}

/** Good bodies with one of their texts made hostile. */
export function withOneHostileText(good: object, kind: number): Request[] {
  const names = Object.entries(good).flatMap(([name, value]) => (typeof value === 'string' ? [name] : []));
  return names.map((name) => [name, JSON.stringify({ data: { ...good, [name]: hostileText(LONGEST_TEXT, kind) } })]);
}

const escaped = (length: number, kind: number) =>
  encodeURIComponent(hostileText(length, kind)).slice(0, length).replace(/%\w?$/, '');
const repeated = (piece: string) => piece.repeat(QUERY_CHARACTERS / piece.length);

/** Queries as long as a server takes. */
export const HOSTILE_QUERIES: readonly Request[] = [
  [
    'every name',
    FIELDS.map((name, index) => `${name}=${escaped(QUERY_CHARACTERS / FIELDS.length / 2, index)}`).join('&'),
  ],
  ['a long search', `view=all&search=${escaped(QUERY_CHARACTERS, 1)}`],
  ['a search of many words', `view=all&search=${repeated('a+')}`],
  ['a long cursor', `cursor=${escaped(QUERY_CHARACTERS, 4)}`],
  ['nested filters', `filters${repeated('[a]')}=1`],
  ['many filters', repeated('filters[$or][0][a]=1&')],
  ['many names', times(2_000, (index) => `f${index}=`).join('&')],
  ['sparse lists and huge pages', 'ids[99999999]=1&limit=99999999999999999999&pagination[pageSize]=1000000000'],
  ['broken escapes', `search=${repeated('%')}`],
  ['relations', `populate=*&populate${repeated('[a][populate]')}=*`],
];

/** In the place of an id. */
export const HOSTILE_ID = escaped(4_000, 5);
