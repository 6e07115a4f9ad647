import os from 'node:os';
import type { AppOptions } from './app';

/** Fixed, so that tokens in a copied template database stay valid. */
const TEST_SECRETS = {
  APP_KEYS: 'test-app-key-1,test-app-key-2',
  API_TOKEN_SALT: 'test-api-token-salt',
  ADMIN_JWT_SECRET: 'test-admin-jwt-secret',
  TRANSFER_TOKEN_SALT: 'test-transfer-token-salt',
  JWT_SECRET: 'test-jwt-secret',
  ENCRYPTION_KEY: 'test-encryption-key',
};

/** The environment of an app, but for its port and its own name in the queue. */
export function environmentOf(options: AppOptions, databaseFile: string | undefined): Record<string, string> {
  const { database } = options;
  return {
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? '',
    NODE_ENV: 'production',
    TZ: 'UTC',
    // The developer's own .env must not decide what tests see.
    ENV_PATH: os.devNull,
    STRAPI_TELEMETRY_DISABLED: 'true',
    ADMIN_LOGIN_RATE_LIMIT: 'false',
    HOST: '127.0.0.1',
    // A test runs at any hour; those about quiet hours switch them on.
    SMS_CHANNEL_QUIET_HOURS: 'off',
    ...(options.ticks === undefined ? {} : { SMS_CHANNEL_TICKS: options.ticks }),
    ...TEST_SECRETS,
    ...(databaseFile === undefined
      ? { DATABASE_CLIENT: 'postgres', DATABASE_URL: (database as { url: string }).url }
      : { DATABASE_CLIENT: 'sqlite', DATABASE_URL: databaseFile }),
    TELESIGN_BASE_URL: options.telesignBaseUrl,
    ...(options.redisUrl === undefined ? {} : { REDIS_URL: options.redisUrl }),
    ...(options.queue === undefined ? {} : { SMS_CHANNEL_QUEUE: options.queue }),
    ...(options.role === undefined ? {} : { SMS_CHANNEL_ROLE: options.role }),
  };
}
