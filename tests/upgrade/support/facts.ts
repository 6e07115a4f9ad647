/** What every stored database has in common: sign-ins, keys and numbers. All of it is made up, and none of it is in use anywhere. */

/** Administrators and agents sign in with the same words in every stored database. */
export const PASSWORD = 'Stored-password-1';
export const PEOPLE = {
  ann: { email: 'ann@test.example', firstname: 'Ann', role: 'sms-agent' },
  ben: { email: 'ben@test.example', firstname: 'Ben', role: 'sms-agent' },
  sue: { email: 'sue@test.example', firstname: 'Sue', role: 'sms-supervisor' },
} as const;

const keyOf = (words: string): string => Buffer.from(words.padEnd(57, '.')).toString('base64');

/** The carrier's account of the first work stream, and of the second. Simulators that stand for the carrier are started with it. */
export const MAIN_ACCOUNT = {
  customerId: '11111111-1111-4111-8111-111111111111',
  apiKey: keyOf('stored database: key of the first account'),
};
export const NIGHT_ACCOUNT = {
  customerId: '22222222-2222-4222-8222-222222222222',
  apiKey: keyOf('stored database: key of the second account'),
};
/** What the second work stream had before; it is accepted for callbacks until its time is over. */
export const PREVIOUS_KEY = keyOf('stored database: key before the rotation');

export const LONG_CODE = '+17195550199';
export const SHORT_CODE = '24273';
export const TOLL_FREE = '+18335550105';

/** Both work streams of a stored database point here until somebody says where the simulators are: nothing listens on it. */
export const NOWHERE = 'http://127.0.0.1:9';

/** A Wednesday morning, before opening hours in New York. */
export const DAY_OF_MAKING = new Date('2026-01-14T10:00:00Z');

/** What an app needs that meets a stored database: two numbers in one work stream. */
export const FIXTURE_ENV = { SMS_CHANNEL_MAX_NUMBERS_PER_WORK_STREAM: '2' };
