import { maskAddress } from '../../../src/plugins/sms-channel/shared/core/address';
import {
  SETUP_STEPS,
  setupProgress,
  type SetupFacts,
  workStreamHealth,
  type HealthFacts,
} from '../../../src/plugins/sms-channel/shared/setup/steps';

const nothing: SetupFacts = {
  hasCredentials: false,
  hasNumber: false,
  hasSentCallbackUrl: false,
  hasReceivedCallback: false,
  hasReceivedText: false,
  hasRules: false,
};

describe('the set-up', () => {
  it.each<[Partial<SetupFacts>, string[]]>([
    [{}, []],
    [{ hasCredentials: true }, ['credentials']],
    [{ hasNumber: true, hasRules: true }, ['number', 'rule']],
    [{ hasSentCallbackUrl: true }, ['callback-url']],
    [{ hasReceivedCallback: true }, ['callback-url']],
    [{ hasReceivedCallback: true, hasReceivedText: true }, ['callback-url', 'first-text']],
  ])('%j → %j', (facts, done) => {
    const progress = setupProgress({ ...nothing, ...facts });
    expect(progress.map(({ step }) => step)).toEqual(SETUP_STEPS);
    expect(progress.filter(({ isDone }) => isDone).map(({ step }) => step)).toEqual(done);
  });
});

describe('health', () => {
  const ready = { hasCredentials: true, hasNumber: true, hasReceivedCallback: true, hasReceivedText: true };
  const facts: HealthFacts = {
    enabled: true,
    isHostAllowed: true,
    validation: null,
    isKeyUnreadable: false,
    quarantinedCount: 0,
    setup: setupProgress({ ...nothing, ...ready }),
  };

  it.each<[string, Partial<HealthFacts>, ReturnType<typeof workStreamHealth>]>([
    ['all is well, also without rules', {}, { level: 'good', reason: 'ok' }],
    ['what could not be checked is no fault', { validation: 'unknown' }, { level: 'good', reason: 'ok' }],
    ['validated', { validation: 'valid' }, { level: 'good', reason: 'ok' }],
    ['invalid', { validation: 'invalid', quarantinedCount: 3 }, { level: 'broken', reason: 'invalid' }],
    [
      'its host is off the list',
      { isHostAllowed: false, validation: 'valid' },
      { level: 'broken', reason: 'host-not-allowed' },
    ],
    [
      'a key that cannot be read',
      { isKeyUnreadable: true, validation: 'valid', quarantinedCount: 3 },
      { level: 'broken', reason: 'key-unreadable' },
    ],
    ['in quarantine', { quarantinedCount: 1 }, { level: 'attention', reason: 'quarantined' }],
    ['unfinished', { setup: setupProgress(nothing) }, { level: 'unfinished', reason: 'credentials' }],
    [
      'nothing heard yet',
      { setup: setupProgress({ ...nothing, hasCredentials: true, hasNumber: true }) },
      { level: 'unfinished', reason: 'callback-url' },
    ],
    ['switched off', { enabled: false, validation: 'invalid' }, { level: 'off', reason: 'off' }],
  ])('%s', (_what, changed, expected) => {
    expect(workStreamHealth({ ...facts, ...changed })).toEqual(expected);
  });
});

describe('a masked address', () => {
  it.each([
    ['+17195550199', '+1719•••0199'],
    ['+447700900123', '+4477•••0123'],
    ['12345', '•••45'],
    ['AMAZON', '•••ON'],
    ['', '•••'],
  ])('%s is shown as %s', (address, shown) => {
    expect(maskAddress(address)).toBe(shown);
  });
});
