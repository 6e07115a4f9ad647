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
import type { ConsentFault, ConsentVerification } from '../../../shared/consent/contract';

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
    const spellings = [address, ...addressAliases(address)];
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
    entries.ofPerson([address, ...addressAliases(address)].map(chain.addressHash), scopes, limit, tx);

  return { chain, namesOf, record, entriesAbout };
}

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

const BATCH = 500;

/** What else tells of entries that should be there. */
interface Traces {
  /** All tables were deleted once. */
  readonly wasLost: boolean;
  readonly texts: { readonly inbound: boolean; readonly outbound: boolean };
}

/** Verifies the whole ledger: that every entry is as it was written, and that none is missing. Changes nothing. */
export function createConsentVerification(
  { database, clock }: Pick<ChannelContext, 'database' | 'clock'>,
  { chain, traces }: { readonly chain: ConsentChain; readonly traces: () => Promise<Traces> },
) {
  return async function verify(): Promise<ConsentVerification> {
    // Reads the head first: entries that are added meanwhile are not checked.
    const head = await entries.head(database.direct);
    const end = head?.position ?? 0;
    let position = 0;
    let hash = FIRST_HASH;
    let broken: ConsentFault | null = null;
    while (position < end && !broken) {
      const batch = await entries.after(position, BATCH, database.direct);
      if (batch.length === 0) break;
      for (const entry of batch) {
        if (entry.position > end) break;
        broken = faultOf(entry, position + 1, hash);
        if (broken) break;
        position = entry.position;
        hash = entry.hash;
      }
      if ((batch.at(-1)?.position ?? end) >= end) break;
    }
    if (!broken && position < end) broken = fault(position + 1, 'missing');
    if (!broken && head && (head.hash !== hash || head.seal !== chain.sealOf({ position, hash }))) {
      broken = fault(position, 'end');
    }
    if (!broken && (await hasMoreThan(end))) broken = fault(end + 1, 'not-sealed');
    const { wasLost, texts } = await traces();
    if (!broken && wasLost) broken = fault(1, 'lost');
    // Every customer who writes has an entry.
    if (!broken && end === 0 && texts.inbound) broken = fault(1, 'missing');
    return {
      status: broken ? 'broken' : end === 0 && texts.outbound ? 'empty' : 'intact',
      entries: end,
      broken,
      checkedAt: clock.now().toISOString(),
    };
  };

  /** Entries after the end that were not added through the ledger: the head has not moved for them. */
  async function hasMoreThan(end: number): Promise<boolean> {
    const [more] = await entries.after(end, 1, database.direct);
    if (!more) return false;
    const head = await entries.head(database.direct);
    return (head?.position ?? 0) < more.position;
  }

  function faultOf(entry: ConsentEntryRow, expected: number, previousHash: string): ConsentFault | null {
    if (entry.position !== expected) return fault(expected, 'missing');
    if (entry.previousHash !== previousHash || chain.hashOf(entry) !== entry.hash) return fault(expected, 'changed');
    const { address, addressHash, wording, wordingHash } = entry;
    if (address !== null && chain.addressHash(address) !== addressHash) return fault(expected, 'changed');
    if (wording !== null && (wordingHash === null || chain.wordingHash(wording) !== wordingHash)) {
      return fault(expected, 'changed');
    }
    return null;
  }
}

const WORDS: Readonly<Record<ConsentFault['reason'], string>> = {
  changed: 'is not as it was written',
  missing: 'is missing',
  end: 'is the last one, but the sealed end of the ledger says otherwise',
  'not-sealed': 'was added past the ledger',
  lost: 'is missing: the tables were deleted, and the ledger began anew',
};

const fault = (position: number, reason: ConsentFault['reason']): ConsentFault => ({
  position,
  reason,
  words: `entry ${position} ${WORDS[reason]}`,
});
