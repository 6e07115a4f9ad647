/** Whom a supervisor can give a conversation to, and what they are told first. */
import { assigneesFor, notesOn } from '../../../../../src/plugins/sms-channel/admin/src/pages/Board/board-rows';
import type { BoardAgent } from '../../../../../src/plugins/sms-channel/shared/distribution/contract';

const anAgent = (name: string, fields: Partial<BoardAgent> = {}): BoardAgent => ({
  ...{ documentId: name, name, presence: 'available', presenceReason: 'self', presenceAt: '2026-03-02T12:00:00.000Z' },
  ...{
    load: 0,
    capacity: 4,
    offersPausedUntil: null,
    queues: [{ documentId: 'billing', name: 'Billing' }],
    offer: null,
  },
  ...fields,
});

it('members come first, of them who can be given work', () => {
  const agents = [
    anAgent('Zoe', { queues: [] }),
    anAgent('Ann', { presence: 'away' }),
    anAgent('Bob', { load: 3 }),
    anAgent('Cem', { load: 1 }),
  ];
  expect(assigneesFor(agents, 'billing').map(({ name }) => name)).toEqual(['Cem', 'Bob', 'Ann', 'Zoe']);
  expect(agents[0]?.name).toBe('Zoe');
});

it.each<[string, Partial<BoardAgent>, ReturnType<typeof notesOn>]>([
  ['a member with room', {}, { isPresent: true, isMember: true, isFull: false }],
  ['a busy one', { presence: 'busy' }, { isPresent: false, isMember: true, isFull: false }],
  [
    'one whose presence nobody ever set',
    { presence: 'offline', presenceReason: null },
    { isPresent: true, isMember: true, isFull: false },
  ],
  ['somebody of another queue', { queues: [] }, { isPresent: true, isMember: false, isFull: false }],
  ['one above a lowered capacity', { load: 5 }, { isPresent: true, isMember: true, isFull: true }],
])('%s', (_who, fields, notes) => {
  expect(notesOn(anAgent('Ann', fields), 'billing')).toEqual(notes);
});
