import { createHash, createHmac } from 'node:crypto';
import { canonicalJson } from '../../../shared/core/canonical-json';
import type { ConsentEntryRow, ConsentHead } from './entry-rows';
import type { Vault } from '../app/vault';

/** What the first entry has in place of the hash of the one before. */
export const FIRST_HASH = '0'.repeat(64);

/**
 * The hash chain of the consent ledger: SHA-256 over an entry's canonical JSON and the hash of the entry before. A person's
 * number and words are in it as keyed hashes, so that they can be erased without breaking it. The end is sealed with a key out
 * of ENCRYPTION_KEY: who can write to the database alone can make a chain, but no seal.
 */
export function createConsentChain(vault: Pick<Vault, 'keyFor'>) {
  const personKey = vault.keyFor('consent-person');
  const sealKey = vault.keyFor('consent-ledger');

  const keyed = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest('hex');

  return {
    addressHash: (address: string) => keyed(personKey, `address:${address}`),
    wordingHash: (wording: string) => keyed(personKey, `wording:${wording}`),
    hashOf: ({
      address: _address,
      wording: _wording,
      hash: _hash,
      at,
      ...covered
    }: ConsentEntryRow | Unhashed): string =>
      createHash('sha256')
        .update(canonicalJson({ ...covered, at: at.toISOString() }))
        .digest('hex'),
    sealOf: ({ position, hash }: Pick<ConsentHead, 'position' | 'hash'>) => keyed(sealKey, `${position}:${hash}`),
  };
}

export type ConsentChain = ReturnType<typeof createConsentChain>;

export type Unhashed = Omit<ConsentEntryRow, 'hash'> & { readonly hash?: undefined };
