import fc from 'fast-check';
import {
  NO_CONSENT,
  afterChange,
  consentOf,
  CONSENT_CHANGES,
  type Consent,
  type ScopeConsent,
} from '../../../src/plugins/sms-channel/shared/consent/consent';
import {
  CONFIRMATION_MINUTES,
  isStartedByUs,
  mayText,
  type TextingFacts,
} from '../../../src/plugins/sms-channel/shared/consent/may-text';
import { TEXT_PURPOSES } from '../../../src/plugins/sms-channel/shared/conversations/messages';
import { runs } from '../../support/runs';

const NOW = new Date('2026-06-01T12:00:00Z');
const since = { position: 1, at: new Date('2026-05-01T09:00:00Z'), how: 'keyword' } as const;
const PLAIN: Consent = { level: 'implicit', optedOut: null, carrierBlocked: null, possibleOptOut: null };
const OUT: Consent = { ...PLAIN, optedOut: { ...since, scope: 'this-number' } };
const BLOCKED: Consent = { ...PLAIN, carrierBlocked: since };
const SUSPECTED: Consent = { ...PLAIN, possibleOptOut: since };
const NIGHT = {
  until: new Date('2026-06-01T15:00:00Z'),
  reason: { code: 'quiet-hours', params: {}, words: 'it is night there' },
} as const;

const NOWHERE = { until: null, reason: { ...NIGHT.reason, code: 'quiet-hours-unknown-zone' } } as const;

const facts = (given: Partial<TextingFacts>): TextingFacts => ({
  purpose: 'reply',
  to: '+14155550123',
  consent: PLAIN,
  writtenAt: NOW,
  now: NOW,
  quietHours: null,
  ...given,
});
const answer = (given: Partial<TextingFacts>) => {
  const given_ = mayText(facts(given));
  return given_.verdict === 'yes' ? 'yes' : given_.reason.code;
};
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
/** STOP was received so long ago. */
const outSince = (minutes: number): Consent => ({
  ...OUT,
  optedOut: { ...since, at: minutesAgo(minutes), scope: 'this-number' },
});

describe('who may be texted', () => {
  it.each([
    ['a reply to anybody', { purpose: 'reply' }, 'yes'],
    ['a reply to a sender of letters', { to: 'AMAZON' }, 'unanswerable'],
    ['a reply after STOP', { consent: OUT }, 'opted-out'],
    ['bulk after STOP, at night', { purpose: 'bulk', consent: OUT, quietHours: NIGHT }, 'opted-out'],
    ['the confirmation of STOP', { purpose: 'stop-confirmation', consent: outSince(0) }, 'yes'],
    [
      'the confirmation at the last moment',
      { purpose: 'stop-confirmation', consent: outSince(5), writtenAt: minutesAgo(5) },
      'yes',
    ],
    [
      'the confirmation too late',
      { purpose: 'stop-confirmation', consent: outSince(5.01), writtenAt: minutesAgo(5.01) },
      'too-late',
    ],
    [
      'the confirmation of a STOP that waited to be read',
      { purpose: 'stop-confirmation', consent: outSince(6), writtenAt: minutesAgo(0) },
      'too-late',
    ],
    ['the confirmation after START', { purpose: 'stop-confirmation' }, 'not-opted-out'],
    ['an answer to HELP after STOP', { purpose: 'help-answer', consent: OUT }, 'yes'],
    [
      'a late answer to HELP after STOP',
      { purpose: 'help-answer', consent: OUT, writtenAt: minutesAgo(6) },
      'opted-out',
    ],
    ['a late answer to HELP', { purpose: 'help-answer', writtenAt: minutesAgo(60) }, 'yes'],
    ['a reply where the carrier blocks', { consent: BLOCKED }, 'carrier-blocked'],
    ['an answer to HELP where the carrier blocks', { purpose: 'help-answer', consent: BLOCKED }, 'carrier-blocked'],
    ['a reply to a possible wish to stop', { consent: SUSPECTED }, 'yes'],
    ['a start after a possible wish to stop', { purpose: 'start', consent: SUSPECTED }, 'possible-opt-out'],
    [
      'an automated text after a possible wish to stop',
      { purpose: 'automated', consent: SUSPECTED },
      'possible-opt-out',
    ],
    ['a reply at night', { quietHours: NIGHT }, 'yes'],
    ['an automated answer at night', { purpose: 'automated', quietHours: NIGHT }, 'yes'],
    ['a survey at night', { purpose: 'survey', quietHours: NIGHT }, 'quiet-hours'],
    ['a survey where no hour is known', { purpose: 'survey', quietHours: NOWHERE }, 'quiet-hours-unknown-zone'],
    ['a reply where no hour is known', { quietHours: NOWHERE }, 'yes'],
  ] as const)('%s', (_, given, expected) => expect(answer(given as Partial<TextingFacts>)).toBe(expected));

  it('says when a held text goes', () => {
    expect(mayText(facts({ purpose: 'scheduled', quietHours: NIGHT }))).toEqual({
      verdict: 'later',
      at: NIGHT.until,
      reason: NIGHT.reason,
    });
  });

  it('holds nothing without a time at which it goes', () => {
    expect(mayText(facts({ purpose: 'bulk', quietHours: NOWHERE }))).toEqual({ verdict: 'no', reason: NOWHERE.reason });
  });

  it('says in words why not', () => {
    expect(mayText(facts({ consent: OUT }))).toMatchObject({
      reason: {
        words: 'not sent because they said STOP (2026-05-01T09:00:00.000Z)',
        params: { how: 'keyword', scope: 'this-number' },
      },
    });
  });
});

it('answers go at any hour, what we start does not', () => {
  expect(TEXT_PURPOSES.filter((purpose) => !isStartedByUs(purpose))).toEqual([
    'reply',
    'automated',
    'stop-confirmation',
    'help-answer',
  ]);
});

const sinces = fc.record({
  position: fc.integer({ min: 1, max: 1000 }),
  at: fc.date({ min: minutesAgo(100_000), max: NOW, noInvalidDate: true }),
  how: fc.constantFrom('keyword', 'text', 'agent', 'api', 'carrier' as const),
});
const changes = fc.array(fc.tuple(fc.constantFrom(...CONSENT_CHANGES), fc.boolean(), sinces), { maxLength: 12 });

/** The states towards a number and towards all, after random entries in order. */
function grown(entries: typeof changes extends fc.Arbitrary<infer T> ? T : never) {
  let [number, all]: [ScopeConsent, ScopeConsent] = [NO_CONSENT, NO_CONSENT];
  entries.forEach(([change, isAll, at], index) => {
    const next = { ...at, position: index + 1 };
    if (isAll) all = afterChange(all, change, next);
    else number = afterChange(number, change, next);
  });
  return { number, all };
}

it('holds its promises in random states', () => {
  const anything = fc.record({
    entries: changes,
    purpose: fc.constantFrom(...TEXT_PURPOSES),
    age: fc.integer({ min: 0, max: 20 }),
    isNight: fc.boolean(),
  });
  fc.assert(
    fc.property(anything, ({ entries, purpose, age, isNight }) => {
      const { number, all } = grown(entries);
      const consent = consentOf(number, all);
      const given = mayText(
        facts({ purpose, consent, writtenAt: minutesAgo(age), quietHours: isNight ? NIGHT : null }),
      );
      const isAnswerToKeyword = purpose === 'stop-confirmation' || purpose === 'help-answer';
      if (consent.carrierBlocked) expect(given.verdict).toBe('no');
      if (consent.optedOut && !isAnswerToKeyword) expect(given.verdict).toBe('no');
      if (consent.optedOut && age > CONFIRMATION_MINUTES) expect(given.verdict).toBe('no');
      if (!consent.optedOut && purpose === 'stop-confirmation') expect(given.verdict).toBe('no');
      if (consent.possibleOptOut && isStartedByUs(purpose)) expect(given.verdict).toBe('no');
      if (given.verdict === 'later') expect([isNight, isStartedByUs(purpose)]).toEqual([true, true]);
      if (given.verdict === 'yes' && isNight) expect(isStartedByUs(purpose)).toBe(false);
      if (given.verdict !== 'yes') expect(given.reason.words).not.toBe('');
    }),
    { numRuns: runs(5_000) },
  );
});

describe('what the entries of the ledger come to', () => {
  const scopes = (...entries: [(typeof CONSENT_CHANGES)[number], 'number' | 'all'][]) => {
    const { number, all } = grown(entries.map(([change, scope]) => [change, scope === 'all', since]));
    return consentOf(number, all);
  };

  it.each([
    ['nothing', [], null],
    ['STOP', [['opted-out', 'number']], 'this-number'],
    ['STOP to all', [['opted-out', 'all']], 'all-numbers'],
    [
      'STOP, START',
      [
        ['opted-out', 'number'],
        ['resumed', 'number'],
      ],
      null,
    ],
    [
      'STOP to all, START to this number',
      [
        ['opted-out', 'all'],
        ['resumed', 'number'],
      ],
      null,
    ],
    [
      'START to this number, then STOP to all',
      [
        ['resumed', 'number'],
        ['opted-out', 'all'],
      ],
      'all-numbers',
    ],
    [
      'STOP to this number, START to all',
      [
        ['opted-out', 'number'],
        ['resumed', 'all'],
      ],
      'this-number',
    ],
    [
      'STOP and an explicit opt-in',
      [
        ['opted-out', 'number'],
        ['opted-in-explicit', 'number'],
      ],
      'this-number',
    ],
  ] as const)('%s', (_, entries, scope) => {
    expect(scopes(...(entries as unknown as Parameters<typeof scopes>)).optedOut?.scope ?? null).toBe(scope);
  });

  it('keeps the first STOP as the time since when', () => {
    const first = { position: 1, at: minutesAgo(60), how: 'keyword' } as const;
    const out = afterChange(afterChange(NO_CONSENT, 'opted-out', first), 'opted-out', { ...since, position: 2 });
    expect(out.optedOut).toEqual(first);
  });

  it('answers a possible wish to stop by confirming or dismissing it', () => {
    expect(scopes(['possible-opt-out', 'number']).possibleOptOut).not.toBeNull();
    expect(scopes(['possible-opt-out', 'number'], ['dismissed', 'number']).possibleOptOut).toBeNull();
    expect(scopes(['possible-opt-out', 'number'], ['opted-out', 'number']).possibleOptOut).toBeNull();
  });

  it('never lowers an explicit opt-in', () => {
    expect(scopes(['opted-in-explicit', 'number'], ['opted-in-implicit', 'number']).level).toBe('explicit');
  });
});
