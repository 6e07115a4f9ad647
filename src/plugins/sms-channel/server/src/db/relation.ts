import { uid } from '../../../shared/core/plugin';

/**
 * A many-to-one relation as a plain foreign-key column (`<attribute>_id`), so that it can be part of an index.
 * Strapi's default, a join table, cannot. These types are hidden from the Content Manager, which expects join tables.
 */
export const belongsTo = (type: string) => relationTo(uid(type));

export const belongsToAdminUser = () => relationTo('admin::user');

const relationTo = (target: string) =>
  ({ type: 'relation', relation: 'manyToOne', target, useJoinTable: false }) as const;

/** Hidden type: shown on the plugin's own pages only, written by its services. */
export const hidden = {
  'content-manager': { visible: false },
  'content-type-builder': { visible: false },
} as const;

/** What the rows of a content type look like: its own schema, or Strapi's model of it where fields may be added. */
export interface Schema {
  readonly collectionName: string;
  readonly attributes: Attributes;
}

export type Attributes = Readonly<Record<string, Attribute>>;

export interface Attribute {
  readonly type: string;
  readonly default?: unknown;
  /** Where it is not the attribute's name in snake case. */
  readonly columnName?: string;
}
