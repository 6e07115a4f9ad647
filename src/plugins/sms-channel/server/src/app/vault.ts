import { hkdfSync } from 'node:crypto';
import type { Core } from '@strapi/strapi';

/** Seals secrets at rest with Strapi's encryption service; the only caller of it, so that rotation can be added here. */
export interface Vault {
  seal(secret: string): string;
  /** Throws when the key has changed: the message names the cause, never the secret. */
  open(sealed: string): string;
  /** A key of 32 bytes for one purpose alone, the same in every process; another ENCRYPTION_KEY gives another one. */
  keyFor(purpose: string): Buffer;
}

interface EncryptionService {
  encrypt(value: string): string | null;
  decrypt(sealed: string): string | null;
}

/** Throws when there is no encryption key: without it Strapi would store nothing and say nothing. */
export function createVault(strapi: Core.Strapi): Vault {
  const encryptionKey: string | undefined = strapi.config.get('admin.secrets.encryptionKey');
  if (!encryptionKey) {
    throw new Error(
      'The SMS channel cannot start: ENCRYPTION_KEY is not set. It seals the TeleSign API keys (config/admin.ts, secrets.encryptionKey).',
    );
  }
  const encryption = strapi.service('admin::encryption') as EncryptionService;
  return {
    seal(secret) {
      const sealed = encryption.encrypt(secret);
      if (sealed === null) throw new Error('nothing was sealed: ENCRYPTION_KEY is not usable');
      return sealed;
    },
    open(sealed) {
      const secret = encryption.decrypt(sealed);
      if (secret === null) throw new Error('a sealed value cannot be opened: ENCRYPTION_KEY has changed');
      return secret;
    },
    keyFor: (purpose) => Buffer.from(hkdfSync('sha256', encryptionKey, '', `sms-channel:${purpose}`, 32)),
  };
}
