import { addressAliases } from '../../../shared/core/address';
import { afterChange, type ConsentChange, type ConsentMeans } from '../../../shared/consent/consent';
import * as entries from './entry-rows';
import type { ConsentEntryRow, ConsentWho } from './entry-rows';
import * as states from './state-rows';
import { newDocumentId, type Tx } from '../db/database';
import type { ChannelContext } from '../app/context';
import { FIRST_HASH, createConsentChain, type Unhashed } from './chain';

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
  async function record({ isFirst = false, ...given }: NewConsentEntry, tx: Tx): Promise<void> {
    const { clock, database } = context;
    const at = clock.now();
    const asked = { now: at, isUnknown: isFirst };
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
