import { hasNoNumber, type TextPurpose } from '../conversations/messages';
import type { Consent } from './consent';

export const TEXTING_REASONS = [
  'unanswerable',
  'opted-out',
  'carrier-blocked',
  'possible-opt-out',
  'too-late',
  'not-opted-out',
  'quiet-hours',
  'quiet-hours-unknown-zone',
] as const;
export type TextingReasonCode = (typeof TEXTING_REASONS)[number];

/** Why a text may not be sent, or not yet: a word that pages translate, with what it is about, and the same in English. */
export interface TextingReason {
  readonly code: TextingReasonCode;
  readonly params: Readonly<Record<string, string>>;
  readonly words: string;
}

/** The answer to "may I text this number now?". `later`: it is held, and goes at `at`. */
export type MayText =
  | { readonly verdict: 'yes' }
  | { readonly verdict: 'no'; readonly reason: TextingReason }
  | { readonly verdict: 'later'; readonly at: Date; readonly reason: TextingReason };

/** Everything that the answer depends on. */
export interface TextingFacts {
  readonly purpose: TextPurpose;
  /** The customer's number, or what stands in its place. */
  readonly to: string;
  readonly consent: Consent;
  /** When the text was written; now for one that is not written yet. */
  readonly writtenAt: Date;
  readonly now: Date;
  /**
   * While it is too early or too late in the day at the other end: until when, and why; `until` is null where no such moment is
   * known. Asked of texts that we start.
   */
  readonly quietHours: { readonly until: Date | null; readonly reason: TextingReason } | null;
}

/** One text may confirm a STOP, within five minutes: 47 CFR 64.1200(a)(12), docs/consent.md "Keywords". */
export const CONFIRMATION_MINUTES = 5;

/**
 * Texts that we start. Quiet hours hold these, and a possible wish to stop blocks them. The others answer a text of the
 * customer's: replies, the answers to STOP, START and HELP, and automated texts go at any hour (docs/quiet-hours.md).
 */
const STARTED_BY_US: ReadonlySet<TextPurpose> = new Set<TextPurpose>([
  'start',
  'warning',
  'closing',
  'survey',
  'bulk',
  'scheduled',
]);
export const isStartedByUs = (purpose: TextPurpose): boolean => STARTED_BY_US.has(purpose);

/**
 * Whether a text may go to a number now. The sender and all earlier checks get the same answer, because they use this function.
 * STOP outweighs everything but its own confirmation and an answer to HELP.
 */
export function mayText(facts: TextingFacts): MayText {
  const { purpose, to, consent, quietHours } = facts;
  if (hasNoNumber(to)) return no('unanswerable', { to }, `"${to}" cannot receive texts`);
  if (consent.carrierBlocked) {
    const since = consent.carrierBlocked.at.toISOString();
    return no('carrier-blocked', { since }, `the carrier has blocked our texts to this person since ${since}`);
  }
  if (purpose === 'stop-confirmation') return mayConfirm(facts);
  if (consent.optedOut) {
    if (purpose === 'help-answer' && !isLate(facts)) return { verdict: 'yes' };
    return optedOut(consent.optedOut);
  }
  if (consent.possibleOptOut && (isStartedByUs(purpose) || purpose === 'automated')) {
    const since = consent.possibleOptOut.at.toISOString();
    return no(
      'possible-opt-out',
      { since },
      `a text of ${since} may be a wish to stop; an agent has to confirm or dismiss it first`,
    );
  }
  if (quietHours && isStartedByUs(purpose)) {
    const { until, reason } = quietHours;
    return until === null ? { verdict: 'no', reason } : { verdict: 'later', at: until, reason };
  }
  return { verdict: 'yes' };
}

/** While it is true, and soon enough: a late one is dropped. */
function mayConfirm(facts: TextingFacts): MayText {
  if (!facts.consent.optedOut) return no('not-opted-out', {}, 'this person has said START since');
  // Both clocks: the text may have been written at once, and the STOP have waited before.
  if (!isLate(facts) && !isLate({ ...facts, writtenAt: facts.consent.optedOut.at })) return { verdict: 'yes' };
  const minutes = String(CONFIRMATION_MINUTES);
  return no('too-late', { minutes }, `a confirmation of STOP goes within ${minutes} minutes or never`);
}

const isLate = ({ writtenAt, now }: TextingFacts) =>
  now.getTime() - writtenAt.getTime() > CONFIRMATION_MINUTES * 60_000;

/** Where an opt-out came from, as the end of "not sent because …". */
const OPTED_OUT_BY = {
  keyword: 'they said STOP',
  text: 'they asked for no more texts',
  agent: 'an agent recorded that they want no more texts',
  api: 'it was recorded that they want no more texts',
  carrier: 'the carrier says that they want no more texts',
} as const;

function optedOut({ at, how, scope }: NonNullable<Consent['optedOut']>): MayText {
  const since = at.toISOString();
  return no('opted-out', { since, how, scope }, `not sent because ${OPTED_OUT_BY[how]} (${since})`);
}

const no = (code: TextingReasonCode, params: TextingReason['params'], words: string): MayText => ({
  verdict: 'no',
  reason: { code, params, words },
});
