/** What can happen to a person's consent; the ledger keeps each as one entry. docs/consent.md "The ledger". */
export const CONSENT_CHANGES = [
  /** By writing first. */
  'opted-in-implicit',
  'opted-in-explicit',
  'opted-out',
  'resumed',
  /** A text that may be a wish to stop: an agent confirms (`opted-out`) or dismisses it. */
  'possible-opt-out',
  'dismissed',
  'blocked-by-carrier',
  /** The one text that tells a person that they are opted out. */
  'confirmation',
] as const;
export type ConsentChange = (typeof CONSENT_CHANGES)[number];

/** How it came about. */
export const CONSENT_MEANS = ['keyword', 'text', 'agent', 'api', 'carrier'] as const;
export type ConsentMeans = (typeof CONSENT_MEANS)[number];

/** In place of one of our numbers: all of them. */
export const ALL_NUMBERS = '*';

export const CONSENT_LEVELS = ['none', 'implicit', 'explicit'] as const;
export type ConsentLevel = (typeof CONSENT_LEVELS)[number];

/** When a state began, which entry of the ledger began it, and how. */
export interface Since {
  readonly position: number;
  readonly at: Date;
  readonly how: ConsentMeans;
}

/** The consent of a person towards one of our numbers, or towards all of them. */
export interface ScopeConsent {
  readonly level: ConsentLevel;
  readonly optedOut: Since | null;
  readonly carrierBlocked: Since | null;
  readonly possibleOptOut: Since | null;
  /** The last entry that let texts go again: it also outweighs an older opt-out from all numbers. */
  readonly resumedPosition: number | null;
}

export const NO_CONSENT: ScopeConsent = {
  level: 'none',
  optedOut: null,
  carrierBlocked: null,
  possibleOptOut: null,
  resumedPosition: null,
};

/** The state of a scope after one more entry. */
export function afterChange(state: ScopeConsent, change: ConsentChange, since: Since): ScopeConsent {
  switch (change) {
    case 'opted-in-implicit':
      return state.level === 'none' ? { ...state, level: 'implicit' } : state;
    case 'opted-in-explicit':
      return { ...state, level: 'explicit' };
    case 'opted-out':
      return { ...state, optedOut: state.optedOut ?? since, possibleOptOut: null };
    case 'resumed':
      return {
        level: 'explicit',
        optedOut: null,
        carrierBlocked: null,
        possibleOptOut: null,
        resumedPosition: since.position,
      };
    case 'possible-opt-out':
      return { ...state, possibleOptOut: state.possibleOptOut ?? since };
    case 'dismissed':
      return { ...state, possibleOptOut: null };
    case 'blocked-by-carrier':
      return { ...state, carrierBlocked: state.carrierBlocked ?? since };
    case 'confirmation':
      return state;
  }
}

/** The consent between a person and one of our numbers. */
export interface Consent {
  readonly level: ConsentLevel;
  readonly optedOut: (Since & { readonly scope: 'this-number' | 'all-numbers' }) | null;
  readonly carrierBlocked: Since | null;
  readonly possibleOptOut: Since | null;
}

/** Out of the state towards the number and the state towards all numbers: the stricter one, unless it was taken back since. */
export function consentOf(number: ScopeConsent, all: ScopeConsent): Consent {
  const outOfAll = all.optedOut && !((number.resumedPosition ?? 0) > all.optedOut.position) ? all.optedOut : null;
  return {
    level: higher(number.level, all.level),
    optedOut: number.optedOut
      ? { ...number.optedOut, scope: 'this-number' }
      : outOfAll && { ...outOfAll, scope: 'all-numbers' },
    carrierBlocked: number.carrierBlocked ?? all.carrierBlocked,
    possibleOptOut: number.possibleOptOut ?? all.possibleOptOut,
  };
}

const higher = (a: ConsentLevel, b: ConsentLevel): ConsentLevel =>
  CONSENT_LEVELS.indexOf(a) >= CONSENT_LEVELS.indexOf(b) ? a : b;
