import path from 'node:path';
import type { Core } from '@strapi/strapi';

/** The project's folder, from `config/` as well as from `dist/config/`. */
const projectRoot = path.resolve(__dirname, path.basename(path.dirname(__dirname)) === 'dist' ? '../..' : '..');

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Database => {
  const client = env('DATABASE_CLIENT', 'sqlite');
  const url = env('DATABASE_URL');
  const server = {
    connection: { connectionString: url, ssl: env.bool('DATABASE_SSL', false) },
    pool: { min: 2, max: env.int('DATABASE_POOL_MAX', 10) },
  };
  const connections = {
    sqlite: { connection: { filename: path.resolve(projectRoot, url ?? '.tmp/data.db') }, useNullAsDefault: true },
    postgres: server,
    mysql: { ...server, connection: url },
  };
  if (!(client in connections)) {
    throw new Error(`DATABASE_CLIENT must be sqlite, postgres or mysql; got "${client}"`);
  }
  if (client !== 'sqlite' && !url) {
    throw new Error(`DATABASE_URL is missing: DATABASE_CLIENT is "${client}", so say where the server is`);
  }
  return {
    connection: { client, ...connections[client as keyof typeof connections], acquireConnectionTimeout: 20_000 },
    // Strapi drops tables of types that are not loaded; switching the plugin off must not erase conversations.
    settings: { forceMigration: false },
  } as Core.Config.Database;
};

export default config;
