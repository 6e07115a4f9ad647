import { hkdfSync } from 'node:crypto';
import type { Core } from '@strapi/strapi';

/** Seals secrets at rest with Strapi's encryption service; the only caller of it, so that rotation can be added here. */
export interface Vault {
  seal(secret: string): string;
  /** Null when another ENCRYPTION_KEY has sealed it: for all purposes there is no secret then. docs/architecture.md §4.10. */
  open(sealed: string): string | null;
  /** A key of 32 bytes for one purpose alone, the same in every process; another ENCRYPTION_KEY gives another one. */
  keyFor(purpose: string): Buffer;
}

interface EncryptionService {
  encrypt(value: string): string | null;
  decrypt(sealed: string): string | null;
}

/** As many values that cannot be opened are remembered: Strapi writes a warning each time it fails. */
const MOST_SHUT = 2_000;
/** The end of a sealed value is its authentication tag, which no other one has. */
const TAG_LENGTH = 32;

/** Throws when there is no encryption key: without it Strapi would store nothing and say nothing. */
export function createVault(strapi: Core.Strapi): Vault {
  const encryptionKey: string | undefined = strapi.config.get('admin.secrets.encryptionKey');
  if (!encryptionKey) {
    throw new Error(
      'The SMS channel cannot start: ENCRYPTION_KEY is not set. It seals the TeleSign API keys (config/admin.ts, secrets.encryptionKey).',
    );
  }
  const encryption = strapi.service('admin::encryption') as EncryptionService;
  const shut = new Set<string>();

  /** Strapi answers null for another key, and throws for what it has not sealed. */
  function decrypt(sealed: string): string | null {
    try {
      return encryption.decrypt(sealed);
    } catch {
      return null;
    }
  }

  return {
    seal(secret) {
      const sealed = encryption.encrypt(secret);
      if (sealed === null) throw new Error('nothing was sealed: ENCRYPTION_KEY is not usable');
      return sealed;
    },
    open(sealed) {
      const tag = sealed.slice(-TAG_LENGTH);
      if (shut.has(tag)) return null;
      const secret = decrypt(sealed);
      if (secret === null) {
        if (shut.size >= MOST_SHUT) shut.clear();
        shut.add(tag);
      }
      return secret;
    },
    keyFor: (purpose) => Buffer.from(hkdfSync('sha256', encryptionKey, '', `sms-channel:${purpose}`, 32)),
  };
}
