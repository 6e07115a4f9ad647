import type { Core } from '@strapi/strapi';
import type { ChannelContext } from '../../app/context';
import keysByDocumentId from './0001-keys-by-document-id';
import valuesOfOlderRows from './0002-values-of-older-rows';
import indexByShare from './0003-index-by-share';
import textsAsSearched from './0007-texts-as-they-are-searched';
import installations from './0009-installations';
import reportsSetAside from './0010-reports-set-aside';
import replacedSecrets from './0011-replaced-secrets';
import { ownIndexes, uniqueIndexes } from './indexes';
import { createMigrator } from './migrator';
import type { Migration } from './migration';

export { forStrapi } from './indexes';

/** In their order. A migration that was released is never changed, renamed or taken out. */
const MIGRATIONS: readonly Migration[] = [
  keysByDocumentId,
  valuesOfOlderRows,
  indexByShare,
  textsAsSearched,
  installations,
  reportsSetAside,
  replacedSecrets,
];

/** To be called in `register`: Strapi syncs the schema between `register` and `bootstrap`, and calls these hooks around it. */
export function registerMigrations(
  strapi: Core.Strapi,
  contentTypes: Parameters<typeof uniqueIndexes>[0],
  { database, log }: Pick<ChannelContext, 'database' | 'log'>,
): void {
  const indexes = { unique: uniqueIndexes(contentTypes), own: ownIndexes(contentTypes) };
  const migrator = createMigrator({ database, migrations: MIGRATIONS, indexes, log });
  strapi.hook('strapi::content-types.beforeSync').register(migrator.beforeSync);
  strapi.hook('strapi::content-types.afterSync').register(migrator.afterSync);
}
