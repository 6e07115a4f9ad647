import type { Core } from '@strapi/strapi';
import { PLUGIN_ID } from '../../../../shared/core/plugin';
import type { ChannelContext } from '../../app/context';
import keysByDocumentId from './0001-keys-by-document-id';
import valuesOfOlderRows from './0002-values-of-older-rows';
import type { UniqueIndex } from './duplicates';
import { createMigrator } from './migrator';
import type { Migration } from './migration';

/** In their order. A migration that was released is never changed, renamed or taken out. */
const MIGRATIONS: readonly Migration[] = [keysByDocumentId, valuesOfOlderRows];

/** To be called in `register`: Strapi syncs the schema between `register` and `bootstrap`, and calls these hooks around it. */
export function registerMigrations(
  strapi: Core.Strapi,
  { database, log }: Pick<ChannelContext, 'database' | 'log'>,
): void {
  const uniqueIndexes = () => uniqueIndexesOf(strapi);
  const migrator = createMigrator({ database, migrations: MIGRATIONS, uniqueIndexes, log });
  strapi.hook('strapi::content-types.beforeSync').register(migrator.beforeSync);
  strapi.hook('strapi::content-types.afterSync').register(migrator.afterSync);
}

interface IndexedType {
  readonly plugin?: string;
  readonly collectionName: string;
  readonly info: { readonly displayName: string };
  readonly indexes?: readonly { readonly name: string; readonly columns: readonly string[]; readonly type?: string }[];
}

const uniqueIndexesOf = (strapi: Core.Strapi): UniqueIndex[] =>
  (Object.values(strapi.contentTypes) as unknown as IndexedType[])
    .filter(({ plugin }) => plugin === PLUGIN_ID)
    .flatMap(({ collectionName: table, info, indexes = [] }) =>
      indexes
        .filter(({ type }) => type === 'unique')
        .map(({ name, columns }) => ({ name, columns, table, displayName: info.displayName })),
    );
