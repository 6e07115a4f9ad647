import { setImmediate as otherWork } from 'node:timers/promises';
import { addressAliases } from '../../../shared/core/address';
import { afterChange, NO_CONSENT, type ScopeConsent } from '../../../shared/consent/consent';
import type { ConsentFault, ConsentVerification } from '../../../shared/consent/contract';
import type { ChannelContext } from '../app/context';
import * as entries from './entry-rows';
import type { ConsentEntryRow } from './entry-rows';
import { FIRST_HASH, type ConsentChain } from './ledger';
import * as states from './state-rows';

const BATCH = 500;

/** What else tells of entries that should be there. */
interface Traces {
  /** All tables were deleted once. */
  readonly wasLost: boolean;
  readonly texts: { readonly inbound: boolean; readonly outbound: boolean };
}

/**
 * Verifies the whole ledger: that every entry is as it was written, that none is missing, and that the states that the sender asks are
 * those that the entries lead to. Changes nothing. docs/consent.md "The ledger".
 */
export function createConsentVerification(
  { database, clock }: Pick<ChannelContext, 'database' | 'clock'>,
  { chain, traces }: { readonly chain: ConsentChain; readonly traces: () => Promise<Traces> },
) {
  return async function verify(): Promise<ConsentVerification> {
    const replay = createReplay(chain);
    // Reads the head first: entries that are added meanwhile are not checked.
    const head = await entries.head(database.direct);
    const end = head?.position ?? 0;
    let position = 0;
    let hash = FIRST_HASH;
    let broken: ConsentFault | null = null;
    const seals: Seals = { unprovenUpTo: 0, isAnyProven: false };
    while (position < end && !broken) {
      const batch = await entries.after(position, BATCH, database.direct);
      if (batch.length === 0) break;
      for (const entry of batch) {
        if (entry.position > end) break;
        broken = faultOf(entry, position + 1, hash) ?? sealFault(entry, seals);
        if (broken) break;
        replay.apply(entry);
        position = entry.position;
        hash = entry.hash;
      }
      if ((batch.at(-1)?.position ?? end) >= end) break;
      await otherWork();
    }
    if (!broken && position < end) broken = fault(position + 1, 'missing');
    if (!broken && head) {
      const isSealed = head.seal === chain.sealOf({ position, hash });
      if (head.hash !== hash || (!isSealed && (seals.isAnyProven || end === 0))) broken = fault(position, 'end');
      else if (!isSealed) seals.unprovenUpTo = end;
    }
    if (!broken && (await hasMoreThan(end))) broken = fault(end + 1, 'not-sealed');
    const { wasLost, texts } = await traces();
    if (!broken && wasLost) broken = fault(1, 'lost');
    // Every customer who writes has an entry.
    if (!broken && end === 0 && texts.inbound) broken = fault(1, 'missing');
    broken ??= await stateFault(replay, end);
    const unprovenUpTo = broken || seals.unprovenUpTo === 0 ? null : seals.unprovenUpTo;
    const status = broken
      ? 'broken'
      : unprovenUpTo !== null
        ? 'other-key'
        : end === 0 && texts.outbound
          ? 'empty'
          : 'intact';
    return {
      status,
      entries: end,
      broken,
      unprovenUpTo,
      words: broken?.words ?? wordsOf(status, unprovenUpTo),
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

  /** The first state that is not what the entries up to `end` made it. Those that were changed since are left out. */
  async function stateFault(replay: Replay, end: number): Promise<ConsentFault | null> {
    let afterId = 0;
    for (;;) {
      const page = await states.page(afterId, BATCH, database.direct);
      for (const { key, state } of page) replay.compare(key, state);
      const last = page.at(-1);
      if (!last) break;
      afterId = last.id;
      await otherWork();
    }
    const differing = replay.differing();
    if (differing.size === 0) return null;
    for (let position = end; ; ) {
      const newer = await entries.after(position, BATCH, database.direct);
      for (const entry of newer) differing.delete(replay.keyOf(entry));
      const last = newer.at(-1);
      if (!last) break;
      position = last.position;
    }
    const faults = [...differing.values()].sort((a, b) => a.position - b.position);
    return faults[0] ?? null;
  }

  function faultOf(entry: ConsentEntryRow, expected: number, previousHash: string): ConsentFault | null {
    if (entry.position !== expected) return fault(expected, 'missing');
    if (entry.previousHash !== previousHash || chain.hashOf(entry) !== entry.hash) return fault(expected, 'changed');
    return null;
  }

  /**
   * Person and words are sealed with a key out of ENCRYPTION_KEY. After it was changed, none of what was written before fits, and
   * all that is written since does. Anything else is a change, or was written while another key was set for a time: nobody can tell
   * which, so that is a fault with words of its own.
   */
  function sealFault(entry: ConsentEntryRow, seals: Seals): ConsentFault | null {
    const { position, address, addressHash, wording, wordingHash } = entry;
    const fits = [
      ...(address === null ? [] : [chain.addressHash(address) === addressHash]),
      ...(wording === null ? [] : [wordingHash !== null && chain.wordingHash(wording) === wordingHash]),
    ];
    const hasFit = fits.includes(true);
    if (fits.includes(false)) {
      if (hasFit) return fault(position, 'changed');
      if (seals.isAnyProven) return fault(position, 'other-seal');
      seals.unprovenUpTo = position;
    }
    if (hasFit) seals.isAnyProven = true;
    return null;
  }
}

/** What the present key says about the entries that were looked at. */
interface Seals {
  /** The last entry of which nothing fits, before the first one that fits. */
  unprovenUpTo: number;
  isAnyProven: boolean;
}

/** What to say where nothing is broken. */
function wordsOf(status: ConsentVerification['status'], unprovenUpTo: number | null): string | null {
  if (status === 'empty') return 'texts were sent, but nothing is recorded';
  if (unprovenUpTo === null) return null;
  return (
    `the entries up to ${unprovenUpTo} form an unbroken chain, but they were sealed with another ENCRYPTION_KEY than that of this ` +
    'server (or by somebody who has none): only a server with the key of that time can prove that nobody changed them'
  );
}

/** The states that the entries lead to, by person and scope, compared with those that are stored. */
function createReplay(chain: ConsentChain) {
  const expected = new Map<string, { state: ScopeConsent; position: number }>();
  /** Of a person with several stored states, e.g. under two spellings of the number: the sender takes the strictest. */
  const stored = new Map<string, ScopeConsent[]>();
  /** Each keyed hash of a person leads to one of them: a number may be known by several spellings, and once erased by none. */
  const persons = new Map<string, string>();

  function personOf(address: string): string {
    const [first = address, ...others] = [address, ...addressAliases(address)].sort();
    const person = chain.addressHash(first);
    for (const other of others) persons.set(chain.addressHash(other), person);
    return person;
  }

  function keyOf({ address, addressHash, scope }: ConsentEntryRow): string {
    const person = address === null ? (persons.get(addressHash) ?? addressHash) : personOf(address);
    return states.stateKey(person, scope);
  }

  function apply(entry: ConsentEntryRow): void {
    const key = keyOf(entry);
    const before = expected.get(key)?.state ?? NO_CONSENT;
    const { position, at, how } = entry;
    expected.set(key, { state: afterChange(before, entry.change, { position, at, how }), position });
  }

  function compare(storedKey: string, state: ScopeConsent): void {
    const { name, scope } = states.partsOf(storedKey);
    const person = IS_HASH.test(name) ? (persons.get(name) ?? name) : personOf(name);
    const key = states.stateKey(person, scope);
    stored.set(key, [...(stored.get(key) ?? []), state]);
  }

  function differing(): Map<string, ConsentFault> {
    const faults = new Map<string, ConsentFault>();
    for (const key of new Set([...expected.keys(), ...stored.keys()])) {
      const { state, position } = expected.get(key) ?? { state: NO_CONSENT, position: 0 };
      const found = stored.get(key);
      if (isSame(states.strictest(found ?? []), state)) continue;
      faults.set(key, fault(position, found ? 'state-changed' : 'state-missing'));
    }
    return faults;
  }

  return { apply, compare, differing, keyOf };
}

type Replay = ReturnType<typeof createReplay>;

const IS_HASH = /^[0-9a-f]{64}$/;

const isSame = (a: ScopeConsent, b: ScopeConsent) => JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));

const inOrder = ({ level, optedOut, carrierBlocked, possibleOptOut, resumedPosition }: ScopeConsent) => [
  level,
  ...[optedOut, carrierBlocked, possibleOptOut].map((since) => since && [since.position, since.at, since.how]),
  resumedPosition,
];

const WORDS: Readonly<Record<ConsentFault['reason'], string>> = {
  changed: 'is not as it was written',
  'other-seal':
    'was not sealed with the ENCRYPTION_KEY of this server, as entries before it were: it was changed, or a server with another key wrote it',
  missing: 'is missing',
  end: 'is the last one, but the sealed end of the ledger says otherwise',
  'not-sealed': 'was added past the ledger',
  lost: 'is missing: the tables were deleted, and the ledger began anew',
  'state-missing': 'is not heeded when a text is sent: the state of consent that it led to is missing',
  'state-changed': 'is not heeded when a text is sent: the state of consent is not the one that it led to',
};

const fault = (position: number, reason: ConsentFault['reason']): ConsentFault => ({
  position,
  reason,
  words: position === 0 ? 'a state of consent is stored that no entry led to' : `entry ${position} ${WORDS[reason]}`,
});
