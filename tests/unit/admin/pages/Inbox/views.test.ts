import { viewNamed, viewsFor } from '../../../../../src/plugins/sms-channel/admin/src/pages/Inbox/address';

it('everybody sees their own, the open, the snoozed and the closed conversations; a supervisor sees all as well', () => {
  expect(viewsFor(false)).toEqual(['mine', 'open', 'snoozed', 'closed']);
  expect(viewsFor(true)).toEqual(['mine', 'open', 'snoozed', 'closed', 'all']);
});

it.each([
  ['open', true, 'open'],
  ['all', true, 'all'],
  ['all', false, 'mine'], // an address from a supervisor does not open the view to an agent
  ['spam', true, 'mine'],
  ['', true, 'mine'],
  [null, true, 'mine'],
])('the address of the view %p, supervisor %p, shows %s', (name, canSupervise, view) => {
  expect(viewNamed(name, viewsFor(canSupervise))).toBe(view);
});
