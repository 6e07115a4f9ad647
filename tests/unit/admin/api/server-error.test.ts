import { readServerError } from '../../../../src/plugins/sms-channel/admin/src/api/errors';

const ann = { documentId: 'a1', name: 'Ann' };

it.each([
  [
    'an answer of the server: its status and its own sentence',
    { status: 400, name: 'ValidationError', message: 'body must not be empty', details: { errors: [] } },
    { status: 400, message: 'body must not be empty', assignee: null },
  ],
  [
    'somebody was first: who',
    { status: 409, message: 'taken', details: { state: 'active', assignee: ann } },
    { status: 409, message: 'taken', assignee: ann },
  ],
  [
    'of the owner only the name and the id are taken',
    { status: 409, message: 'taken', details: { assignee: { ...ann, email: 'ann@example.com' } } },
    { status: 409, message: 'taken', assignee: ann },
  ],
  [
    'a conflict of which nobody is the owner',
    { status: 409, message: 'closed', details: { assignee: null } },
    { status: 409, message: 'closed', assignee: null },
  ],
  [
    'an owner without a name is no owner',
    { status: 409, message: 'taken', details: { assignee: { documentId: 'a1' } } },
    { status: 409, message: 'taken', assignee: null },
  ],
  ['a status without a sentence', { status: 502, data: '<html>' }, { status: 502, message: '', assignee: null }],
  [
    'the connection broke: no status',
    new TypeError('Failed to fetch'),
    { status: null, message: 'Failed to fetch', assignee: null },
  ],
  [
    'what the client says instead of a number is no status',
    { status: 'FETCH_ERROR', error: 'x' },
    { status: null, message: '', assignee: null },
  ],
  ['a string', 'broken', { status: null, message: '', assignee: null }],
  ['null', null, { status: null, message: '', assignee: null }],
  ['nothing', undefined, { status: null, message: '', assignee: null }],
])('%s', (_case, thrown, expected) => {
  expect(readServerError(thrown)).toEqual({ noRoom: null, ...expected });
});

it.each([
  ['whole', { reason: 'no-room', agent: ann, load: 10, capacity: 10 }, { name: 'Ann', load: 10, capacity: 10 }],
  ['of nobody', { reason: 'no-room', agent: null, load: 10, capacity: 10 }, null],
  ['without figures', { reason: 'no-room', agent: ann }, null],
  ['of another kind', { reason: 'gone', agent: ann, load: 10, capacity: 10 }, null],
])('who has no room, and how much they have: %s', (_case, details, expected) => {
  expect(readServerError({ status: 409, message: 'no room', details }).noRoom).toEqual(expected);
});
