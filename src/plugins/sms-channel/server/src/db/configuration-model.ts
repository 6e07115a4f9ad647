import { fromJson, toDate, type Row } from './database';
import type { Schema, Attributes, Attribute } from './relation';

/** What a read returns of the row that a relation points to: its ids and some of its attributes. */
export interface Related {
  readonly table: string;
  readonly attributes: Attributes;
}

/** A relation with several on both sides, seen from one of them. `own` and `other` are the ends of its link table. */
export interface RelatedMany extends Related {
  readonly links: string;
  readonly own: string;
  readonly other: string;
}

export interface Relations {
  /** Foreign keys in the table itself (`useJoinTable: false`). */
  readonly one?: Readonly<Record<string, Related>>;
  readonly many?: Readonly<Record<string, RelatedMany>>;
}

export const named = (table: string): Related => ({ table, attributes: { name: { type: 'string' } } });

/** All plain attributes of the related row. */
export const whole = (schema: Schema): Related => ({
  table: schema.collectionName,
  attributes: plainAttributes(schema.attributes),
});

/** A content type with some of its attributes alone, for readers that need no more. */
export const only = (schema: Schema, names: readonly string[]): Schema => ({
  ...schema,
  attributes: Object.fromEntries(Object.entries(schema.attributes).filter(([name]) => names.includes(name))),
});

const NO_COLUMN = new Set(['relation', 'media', 'component', 'dynamiczone']);

/** On every row of Strapi's, beside `documentId`. */
const OF_EVERY_ROW: Attributes = {
  id: { type: 'integer' },
  documentId: { type: 'string' },
  createdAt: { type: 'datetime' },
  updatedAt: { type: 'datetime' },
};

const plainAttributes = (attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([, { type }]) => !NO_COLUMN.has(type)));

/** A content type's attributes and the columns behind them. */
export interface Model {
  readonly table: string;
  readonly one: Readonly<Record<string, Related>>;
  readonly many: Readonly<Record<string, RelatedMany>>;
  /** The column that an attribute is filtered and sorted by. Throws for a name that has none. */
  columnOf(attribute: string): string;
  /** An attribute's value as its column has it. */
  valueOf(attribute: string, value: unknown): unknown;
  /** Columns of a query that joins the related rows under the names of their relations, to be read by `toEntity`. */
  readonly selected: Readonly<Record<string, string>>;
  toEntity(row: Row): Row;
  /** What is written for values by attribute name; without the relations that have a link table. Throws for an unknown name. */
  toColumns(values: Row): Row;
  /** What a new row starts with. */
  readonly defaults: Row;
}

/** `row` is the alias of the content type's own table. */
export function modelOf(schema: Schema, { one = {}, many = {} }: Relations): Model {
  const plain = { ...OF_EVERY_ROW, ...plainAttributes(schema.attributes) };
  const selected: Record<string, string> = {};
  for (const [name, attribute] of Object.entries(plain)) selected[name] = `row.${plainColumn(name, attribute)}`;
  for (const [relation, { attributes }] of Object.entries(one)) {
    selected[alias(relation, 'id')] = `${relation}.id`;
    selected[alias(relation, 'documentId')] = `${relation}.document_id`;
    for (const [name, attribute] of Object.entries(attributes)) {
      selected[alias(relation, name)] = `${relation}.${plainColumn(name, attribute)}`;
    }
  }

  function columnOf(name: string): string {
    const attribute = plain[name];
    if (attribute) return plainColumn(name, attribute);
    if (name in one) return `${snake(name)}_id`;
    throw new Error(`${schema.collectionName} has no column for "${name}"`);
  }

  const valueOf = (name: string, value: unknown) => toColumn(plain[name]?.type, value);

  return {
    table: schema.collectionName,
    valueOf,
    one,
    many,
    columnOf,
    selected,
    toEntity(row) {
      const entity = readPlain(plain, row, (name) => name);
      for (const [relation, related] of Object.entries(one)) {
        entity[relation] = toRelated(related, row, (name) => alias(relation, name));
      }
      return entity;
    },
    toColumns(values) {
      const known = Object.entries(values).filter(([name, value]) => value !== undefined && !(name in many));
      return Object.fromEntries(known.map(([name, value]) => [columnOf(name), valueOf(name, value)]));
    },
    defaults: Object.fromEntries(
      Object.entries(plain).flatMap(([name, attribute]) =>
        attribute.default === undefined ? [] : [[name, attribute.default]],
      ),
    ),
  };
}

/** Null when the relation points to nothing. */
export function toRelated({ attributes }: Related, row: Row, columnAlias: (name: string) => string): Row | null {
  const id = row[columnAlias('id')];
  if (id === null || id === undefined) return null;
  return { id: Number(id), documentId: row[columnAlias('documentId')], ...readPlain(attributes, row, columnAlias) };
}

export const plainColumn = (name: string, { columnName }: Attribute): string => columnName ?? snake(name);

const alias = (relation: string, name: string) => `${relation}__${name}`;

/** As Strapi names columns: a number is a word of its own. */
export const snake = (name: string) => name.replace(/[A-Z]|\d+/g, (start) => `_${start.toLowerCase()}`);

const readPlain = (attributes: Attributes, row: Row, columnAlias: (name: string) => string): Row =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, { type }]) => [name, fromColumn(type, row[columnAlias(name)])]),
  );

/** As Strapi's query layer reads it: what the drivers of the databases give differs. */
function fromColumn(type: string, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  switch (type) {
    case 'datetime':
      return toDate(value).toISOString();
    case 'timestamp':
      return String(toDate(value).getTime());
    case 'boolean':
      return typeof value === 'boolean' ? value : Number(value) === 1;
    case 'increments':
    case 'integer':
    case 'float':
    case 'decimal':
      return Number(value);
    case 'biginteger':
      return String(value);
    case 'json':
    case 'blocks':
      return fromJson(value);
    default:
      return value;
  }
}

/** As Strapi's query layer writes and compares it; of no type: an id. */
function toColumn(type: string | undefined, value: unknown): unknown {
  if (value === null) return null;
  switch (type) {
    case undefined:
      return value;
    case 'json':
    case 'blocks':
      return JSON.stringify(value);
    case 'datetime':
    case 'timestamp':
      return toDate(value);
    case 'boolean':
      return [true, 1, 'true', 't', '1'].includes(value as string);
    case 'increments':
    case 'integer':
    case 'float':
    case 'decimal':
      return Number(value);
    default:
      return String(value);
  }
}
