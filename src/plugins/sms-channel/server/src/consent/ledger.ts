import { createHash, createHmac } from 'node:crypto';
import { addressAliases } from '../../../shared/core/address';
import { afterChange, type ConsentChange, type ConsentMeans } from '../../../shared/consent/consent';
import * as entries from './entry-rows';
import type { ConsentEntryRow, ConsentWho, ConsentHead } from './entry-rows';
import * as states from './state-rows';
import { newDocumentId, type Tx } from '../db/database';
import type { ChannelContext } from '../app/context';
import { canonicalJson } from '../../../shared/core/canonical-json';
import type { Vault } from '../app/vault';

export interface NewConsentEntry {
  /** The person's number as texts to them are addressed. */
  readonly address: string;
  /** One of our numbers, or `*`. */
  readonly scope: string;
  readonly change: ConsentChange;
  readonly who: ConsentWho;
  readonly how: ConsentMeans;
  readonly wording: string | null;
  readonly proof: string | null;
  /** When it happened, where that was before now. */
  readonly at?: Date;
  /** A look in this transaction has found nothing about the person and this scope. */
  readonly isFirst?: boolean;
}

/** Records changes of consent, entry by entry, and keeps the state that follows. docs/consent.md "The ledger". */
export function createConsentLedger(context: Pick<ChannelContext, 'clock' | 'vault' | 'database'>) {
  const chain = createConsentChain(context.vault);

  /** All keys under which a person's states may be stored: the spellings of their number, and after an erasure its keyed hash. */
  function namesOf(address: string): [string, ...string[]] {
    const spellings = spellingsOf(address);
    return [address, ...spellings.slice(1), ...spellings.map(chain.addressHash)];
  }

  /** In the caller's transaction, which waits here until the entries of others are committed. */
  async function record({ isFirst = false, at: happenedAt, ...given }: NewConsentEntry, tx: Tx): Promise<void> {
    const { clock, database } = context;
    const at = happenedAt ?? clock.now();
    const asked = { now: clock.now(), isUnknown: isFirst };
    const held = await states.lock(namesOf(given.address), given.scope, asked, database, tx);
    const head = await entries.lockHead(FIRST_HASH, at, database, tx);
    const unhashed: Unhashed = {
      ...given,
      documentId: newDocumentId(),
      position: head.position + 1,
      addressHash: chain.addressHash(given.address),
      wordingHash: given.wording === null ? null : chain.wordingHash(given.wording),
      at,
      previousHash: head.hash,
    };
    const entry: ConsentEntryRow = { ...unhashed, hash: chain.hashOf(unhashed) };
    await entries.append(entry, chain.sealOf(entry), tx);
    const since = { position: entry.position, at, how: given.how };
    for (const { key, state } of held) await states.save(key, afterChange(state, given.change, since), at, tx);
  }

  const entriesAbout = (address: string, scopes: readonly string[], limit: number, tx: Tx) =>
    entries.ofPerson(
      spellingsOf(address).map((spelling) => ({ address: spelling, addressHash: chain.addressHash(spelling) })),
      scopes,
      limit,
      tx,
    );

  return { chain, namesOf, record, entriesAbout };
}

const spellingsOf = (address: string) => [address, ...addressAliases(address)];

export type ConsentLedger = ReturnType<typeof createConsentLedger>;

/** What the first entry has in place of the hash of the one before. */
export const FIRST_HASH = '0'.repeat(64);

/**
 * The hash chain of the consent ledger: SHA-256 over an entry's canonical JSON and the hash of the entry before. A person's
 * number and words are in it as keyed hashes, so that they can be erased without breaking it. The end is sealed with a key out
 * of ENCRYPTION_KEY: somebody who can only write to the database can forge a chain, but not the seal.
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
