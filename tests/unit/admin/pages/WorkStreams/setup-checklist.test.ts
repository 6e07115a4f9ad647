/** The checklist of the guided set-up. */
import {
  NOTHING_DONE,
  progressOf,
  TAB_OF,
} from '../../../../../src/plugins/sms-channel/admin/src/ui/status/setup-steps';
import { SETUP_STEPS, setupProgress, type SetupStep } from '../../../../../src/plugins/sms-channel/shared/setup/steps';

const FACTS = {
  hasCredentials: true,
  hasNumber: true,
  hasSentCallbackUrl: true,
  hasReceivedCallback: true,
  hasReceivedText: true,
  hasRules: true,
};

it('all is open while a work stream is created', () => {
  expect(progressOf(NOTHING_DONE)).toEqual({ done: 0, total: 5, next: 'credentials' });
});

it.each([
  [{}, 5, null],
  [{ hasRules: false }, 4, 'rule'],
  [{ hasNumber: false }, 4, 'number'],
  [{ hasReceivedText: false, hasRules: false }, 3, 'first-text'],
  [{ hasSentCallbackUrl: false }, 5, null],
  [{ hasSentCallbackUrl: false, hasReceivedCallback: false }, 4, 'callback-url'],
] as const)('%p: %i done, next is %s', (missing, done, next) => {
  expect(progressOf(setupProgress({ ...FACTS, ...missing }))).toEqual({ done, total: SETUP_STEPS.length, next });
});

it.each([
  ['credentials', 'settings'],
  ['number', 'numbers'],
  ['callback-url', 'settings'],
  ['rule', 'rules'],
] as const)('%s is done on the tab %s', (step, tab) => {
  expect(TAB_OF[step]).toBe(tab);
});

it('only the first text is done elsewhere', () => {
  expect(SETUP_STEPS.filter((step: SetupStep) => !(step in TAB_OF))).toEqual(['first-text']);
});
