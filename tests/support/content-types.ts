import registered from '../../src/plugins/sms-channel/server/src/app/content-types';

interface Attribute {
  readonly type: string;
  readonly target?: string;
  readonly relation?: string;
  readonly inversedBy?: string;
  readonly useJoinTable?: boolean;
  readonly column?: { readonly defaultTo?: number };
}

export interface ContentType {
  readonly collectionName: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly indexes?: readonly { readonly type?: string; readonly columns: readonly string[] }[];
}

/** The plugin's content types by name, as plain data: what their tables look like. */
export const contentTypes: Readonly<Record<string, ContentType>> = Object.fromEntries(
  Object.entries(registered).map(([name, { schema }]) => [name, schema as ContentType]),
);
