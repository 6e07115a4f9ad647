import { changedMeanwhile, serverProblems } from '../../../../src/plugins/sms-channel/admin/src/api/errors';

const refused = (errors: unknown) => ({ status: 400, name: 'ValidationError', message: 'm', details: { errors } });

it.each([
  [
    'each field with its sentence',
    refused([
      { path: ['smsNumbers', '0', 'number'], message: 'is taken', name: 'ValidationError' },
      { path: ['name'], message: 'is needed' },
    ]),
    [
      { path: ['smsNumbers', '0', 'number'], message: 'is taken' },
      { path: ['name'], message: 'is needed' },
    ],
  ],
  [
    'a position written as a number',
    refused([{ path: ['smsNumbers', 0, 'number'], message: 'is taken' }]),
    [{ path: ['smsNumbers', '0', 'number'], message: 'is taken' }],
  ],
  ['what cannot be read is left out', refused([null, { path: 'name', message: 'x' }, { path: ['name'] }]), []],
  ['no list', refused('name'), []],
  ['an error without details', { status: 500, message: 'm' }, []],
  ['no answer', new TypeError('Failed to fetch'), []],
  ['nothing', undefined, []],
])('refused fields: %s', (_what, error, problems) => {
  expect(serverProblems(error)).toEqual(problems);
});

const meanwhile = { version: 7, changedBy: 'Ben', changedAt: '2026-03-01T10:00:00.000Z' };

it.each([
  ['who and when', { status: 409, details: meanwhile }, meanwhile],
  ['the system', { status: 409, details: { ...meanwhile, changedBy: null } }, { ...meanwhile, changedBy: null }],
  ['another conflict', { status: 409, details: { openConversations: 3 } }, null],
  ['a version in an error of another kind', { status: 400, details: meanwhile }, null],
  ['no answer', new TypeError('Failed to fetch'), null],
])('saved in between: %s', (_what, error, expected) => {
  expect(changedMeanwhile(error)).toEqual(expected);
});
